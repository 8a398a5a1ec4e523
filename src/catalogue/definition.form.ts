import { z } from 'zod';
import type { Direction, Grain, Indicator, IndicatorKind } from '../indicators/indicator.ts';
import {
  DIRECTIONS,
  GRAINS,
  type IndicatorTime,
  KINDS,
  REFERENCES,
  TIMES,
} from '../indicators/indicator.words.ts';
import { RINGS } from '../indicators/ring.ts';
import { UNITS } from '../indicators/units.ts';
import { choice, choices, longText, optionalLongText, optionalText, text } from '../web/forms/fields.ts';

const REFERENCE_KEYS = Object.keys(REFERENCES) as (keyof typeof REFERENCES)[];
const keysOf = <K extends string>(all: Record<K, unknown>) => Object.keys(all) as K[];

/** The units an amount can have; yes or no and levels have none to choose. */
export const AMOUNTS = keysOf(UNITS).filter(unit => unit !== 'flag' && unit !== 'level');

const LEVELS_AT_LEAST = 2;

/** What is chosen from: the years it can begin with, and indicators whose amounts others can be worked out from. */
export interface DefinitionContext {
  years: readonly string[];
  amounts: readonly Pick<Indicator, 'code' | 'name'>[];
  /** Whether there is a definition before, of which is said what changes. */
  anew: boolean;
}

const fields = ({ years, amounts, anew }: DefinitionContext) => {
  const codes = ['', ...amounts.map(({ code }) => code)];
  return {
    from: choice(years, 'Choose the year it begins with'),
    changed: anew ? text('Write what changes, in a few words. The figures’ pages print it') : optionalText(),
    definition: longText('Write the definition as one sentence'),
    kind: choice(keysOf<IndicatorKind>(KINDS), 'Choose what a member gives'),
    time: choice(['', ...keysOf<IndicatorTime>(TIMES)], 'Choose from the list'),
    unit: choice(['', ...AMOUNTS], 'Choose from the list'),
    direction: choice(keysOf<Direction>(DIRECTIONS), 'Choose which way is better'),
    numerator: text('Write what the first box asks for'),
    denominator: optionalText(),
    denominatorIs: choice(codes, 'Choose from the list'),
    known: optionalText(),
    total: optionalText(),
    totalIs: choice(codes, 'Choose from the list'),
    levels: optionalLongText(),
    ring: choice(['', ...RINGS], 'Choose from the list'),
    rings: choices(RINGS),
    grain: choice(keysOf<Grain>(GRAINS), 'Choose how often it is given'),
    reference: choice(['', ...REFERENCE_KEYS], 'Choose from the list'),
    rateRing: choice(['', ...RINGS], 'Choose from the list'),
    sensitive: optionalText(),
    publishable: optionalText(),
    trend: optionalText(),
    tags: optionalText(),
  };
};

/** The fields of a definition, with what must hold between them; `more` are fields of the same page. */
export const definitionForm = <S extends z.ZodRawShape>(around: DefinitionContext, more: S) =>
  z.object({ ...more, ...fields(around) }).superRefine((typed, context) => {
    for (const [field, message] of contradictions(typed as DefinitionFields))
      context.addIssue({ code: 'custom', path: [field], message });
  });

export type DefinitionFields = z.infer<z.ZodObject<ReturnType<typeof fields>>>;

export const linesOf = (given: string) => given.split('\n').flatMap(line => line.trim() || []);

function contradictions(typed: DefinitionFields): [keyof DefinitionFields, string][] {
  const { kind, time, unit, grain, denominator, denominatorIs, known, total, totalIs, levels, sensitive } =
    typed;
  const amounts = kind === 'count' || kind === 'share';
  const found: [boolean, keyof DefinitionFields, string][] = [
    [amounts && time === '', 'time', 'Choose how the year is worked out'],
    [kind === 'count' && time === 'mixed', 'time', 'Only a share has two amounts to take differently'],
    [(amounts || kind === 'typed') && unit === '', 'unit', 'Choose what is counted'],
    [
      kind === 'share' && !denominator && !denominatorIs,
      'denominator',
      'Write what it is a share of, or choose the indicator that is',
    ],
    [
      kind === 'level' && linesOf(levels).length < LEVELS_AT_LEAST,
      'levels',
      'Write at least two levels, a line each, the lowest first',
    ],
    [!amounts && grain !== 'year', 'grain', 'This kind is given once a year'],
    [known !== '' && kind !== 'share', 'known', 'Only a share can say how much of the whole is known'],
    [known !== '' && !total && !totalIs, 'total', 'Write what the whole is, or choose the indicator that is'],
    [
      sensitive !== '' && (unit !== 'people' || !amounts),
      'sensitive',
      'Only counts of people are held back when they are small',
    ],
  ];
  return found.flatMap(([wrong, field, message]) => (wrong ? [[field, message]] : []));
}
