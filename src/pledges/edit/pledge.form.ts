import { z } from 'zod';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import type { RingName } from '../../indicators/ring.ts';
import { network } from '../../network/current.ts';
import {
  calendarDate,
  choice,
  longText,
  optionalLongText,
  optionalText,
  text,
} from '../../web/forms/fields.ts';
import type { Problem, Typed } from '../../web/forms/form.ts';
import type { Content, PledgeType } from '../content.ts';
import { amountField, levelField, type ParsedFields, parse, targetField } from './pledge.fields.ts';
import { readSteps } from './steps.form.ts';
import { aimProblems } from './target.check.ts';

/** What the form is for: the type, and of a measured pledge the indicator's definition. */
export interface FormKind {
  type: PledgeType;
  indicator: string;
  version: IndicatorVersion | null;
}

export const DUE_MISSING = 'Write the date it is to be reached by, like 31 3 2027';

const words = () => ({
  theme: choice(
    network.themes.map(({ key }) => key),
    'Choose a theme',
  ),
  promise: text('Write the promise in one sentence'),
  detail: optionalLongText(),
  promisedTo: optionalText(),
});

export const baselineFields = (version: IndicatorVersion) => ({
  baselinePeriod: text('Choose the year the baseline is for').refine(isPeriod, 'Choose a year from the list'),
  numerator: amountField(version.unit, 'Write the number you start from'),
  ...(version.kind === 'share'
    ? { denominator: amountField(version.unit, 'Write what it is a share of') }
    : {}),
});

const measuredFields = (version: IndicatorVersion) => ({
  ...baselineFields(version),
  ring:
    version.ringsCounted.length > 1
      ? choice(version.ringsCounted, 'Choose which local you mean')
      : z.undefined().optional(),
  target: targetField(version),
  due: calendarDate(DUE_MISSING),
});

const maturityFields = () => ({
  dimension: choice(
    network.maturity.dimensions.map(({ key }) => key),
    'Choose a dimension',
  ),
  now: levelField('Choose the level you are at'),
  assessedOn: calendarDate('Write the day the level was assessed, like 30 6 2026'),
  target: levelField('Choose the level you aim at'),
  due: calendarDate(DUE_MISSING),
});

function isPeriod(key: string): boolean {
  const [from, to] = key.split('-').map(Number);
  return /^\d{4}-\d{2}$/.test(key) && ((from ?? 0) + 1) % 100 === to;
}

type PledgeRead = { ok: true; content: Content } | { ok: false; problems: Problem[] };

/** Reads a whole pledge as typed. Every problem is told at once, at its field. */
export function readPledge(kind: FormKind, typed: Typed): PledgeRead {
  const { value, problems } = parse(fieldsOf(kind), typed);
  const steps = kind.type === 'milestone' ? readSteps(typed) : { steps: [], problems: [] };
  const all = [...problems, ...steps.problems];
  if (all.length > 0) return { ok: false, problems: all };
  const content = { ...contentFrom(kind, value), steps: steps.steps };
  const wrong = aimProblems(kind.version, content);
  return wrong.length > 0 ? { ok: false, problems: wrong } : { ok: true, content };
}

/** Reads only the words, the steps and whom it is promised to: what an edit of an accepted pledge reaches. */
export function readWords(kind: FormKind, before: Content, typed: Typed): PledgeRead {
  const { value, problems } = parse(words(), typed);
  const steps = kind.type === 'milestone' ? readSteps(typed) : { steps: [], problems: [] };
  const all = [...problems, ...steps.problems];
  if (all.length > 0) return { ok: false, problems: all };
  return { ok: true, content: { ...before, ...wordsFrom(value), steps: steps.steps } };
}

function fieldsOf({ type, version }: FormKind) {
  if (type === 'measured' && version) return { ...words(), ...measuredFields(version) };
  if (type === 'maturity') return { ...words(), ...maturityFields() };
  if (type === 'milestone') return { ...words(), due: calendarDate(DUE_MISSING) };
  return { ...words(), detail: longText('Write what you do, and how often') };
}

const wordsFrom = ({ theme, promise, detail, promisedTo }: ParsedFields) =>
  ({ theme, promise, detail, promisedTo }) as Pick<Content, 'theme' | 'promise' | 'detail' | 'promisedTo'>;

function contentFrom({ type, indicator, version }: FormKind, value: ParsedFields): Content {
  const base = {
    ...wordsFrom(value),
    aim: {
      target: (value.target as number | undefined) ?? null,
      due: (value.due as string | undefined) ?? '',
    },
    measure: null,
    steps: [],
    maturity: null,
  };
  if (type === 'maturity')
    return {
      ...base,
      maturity: { dimension: value.dimension, now: value.now, on: value.assessedOn } as Content['maturity'],
    };
  if (!version) return base;
  const ring = ((value.ring as RingName | undefined) ?? version.ring) as RingName | null;
  return {
    ...base,
    measure: { indicator, definition: version.version, ring, baseline: baselineFrom(value) },
  };
}

export const baselineFrom = ({ numerator, denominator, baselinePeriod }: ParsedFields) => ({
  numerator: numerator as number,
  denominator: (denominator as number | undefined) ?? null,
  period: baselinePeriod as string,
});
