import type { z } from 'zod';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { calendarDate, longText } from '../../web/forms/fields.ts';
import type { Problem, Typed } from '../../web/forms/form.ts';
import type { Content } from '../content.ts';
import { levelField, parse, targetField } from './pledge.fields.ts';
import { baselineFields, baselineFrom, DUE_MISSING, type FormKind } from './pledge.form.ts';
import { aimProblems } from './target.check.ts';

/** The baseline alone, for its correction. */
export function readBaseline(version: IndicatorVersion, before: Content, typed: Typed) {
  const { value, problems } = parse(
    { ...baselineFields(version), reason: longText('Write why the baseline was wrong') },
    typed,
  );
  if (problems.length > 0) return { ok: false as const, problems };
  const baseline = baselineFrom(value);
  const wrong = aimProblems(version, {
    ...before,
    measure: before.measure && { ...before.measure, baseline },
  });
  return wrong.length > 0
    ? { ok: false as const, problems: wrong.map(atBaseline) }
    : { ok: true as const, baseline, reason: value.reason as string };
}

/** A target on the wrong side of a new baseline is told at the baseline: the target is not on this page. */
const atBaseline = (problem: Problem): Problem =>
  ['target', 'due'].includes(problem.field)
    ? { ...problem, field: problem.field === 'due' ? 'baselinePeriod' : 'numerator' }
    : problem;

/** The target and its date alone, for a revision. */
export function readAim(kind: FormKind, before: Content, typed: Typed, approved: Content['aim']) {
  const fields = {
    ...targetOnly(kind),
    due: calendarDate(DUE_MISSING),
    reason: longText('Write why the target changes. The public reads it beside the first target'),
  };
  const { value, problems } = parse(fields, typed);
  if (problems.length > 0) return { ok: false as const, problems };
  const aim = { target: (value.target as number | undefined) ?? null, due: value.due as string };
  const wrong = aimProblems(kind.version, { ...before, aim });
  if (wrong.length > 0) return { ok: false as const, problems: wrong };
  if (aim.target === approved.target && aim.due === approved.due)
    return {
      ok: false as const,
      problems: [
        {
          field: kind.version || kind.type === 'maturity' ? 'target' : 'due',
          message: 'This is the target already. Change it or its date, or go back',
        },
      ],
    };
  return { ok: true as const, aim, reason: value.reason as string };
}

function targetOnly({ type, version }: FormKind): Record<string, z.ZodType> {
  if (version) return { target: targetField(version) };
  return type === 'maturity' ? { target: levelField('Choose the level you aim at') } : {};
}
