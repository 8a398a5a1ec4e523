import { z } from 'zod';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { targetUnit } from '../../indicators/indicator.words.ts';
import type { Unit } from '../../indicators/units.ts';
import { parseAmount } from '../../indicators/value.ts';
import { network } from '../../network/current.ts';
import { choice, text } from '../../web/forms/fields.ts';
import { firstProblems, type Problem, type Typed } from '../../web/forms/form.ts';

const MOST_TENTHS = 1000;

/** An amount of a unit, as an integer of its smallest step. */
export const amountField = (unit: Unit, missing: string) =>
  text(missing).transform((typed, context) => {
    const amount = parseAmount(typed, unit);
    if (amount.ok) return amount.value;
    context.addIssue({ code: 'custom', message: amount.message.replace(/\.$/, '') });
    return z.NEVER;
  });

/** A target: a share is typed as a percentage, up to 100. A flag's is always yes. */
export function targetField(version: IndicatorVersion): z.ZodType<number> {
  if (version.kind === 'flag') return z.unknown().transform(() => 1);
  const amount = amountField(targetUnit(version), 'Write what you aim at');
  if (version.kind !== 'share') return amount;
  return amount.refine(tenths => tenths >= 0 && tenths <= MOST_TENTHS, 'Write a percentage from 0 to 100');
}

/** One of the network's levels, from 1. */
export const levelField = (missing: string) =>
  choice(
    network.maturity.levels.map((_, i) => String(i + 1)),
    missing,
  ).transform(Number);

export type ParsedFields = Record<string, unknown>;

/** Parses by field, so that a wrong one hides no other. */
export function parse(
  fields: Record<string, z.ZodType>,
  typed: Typed,
): { value: ParsedFields; problems: Problem[] } {
  const parsed = z.object(fields).safeParse(typed);
  return parsed.success
    ? { value: parsed.data, problems: [] }
    : { value: {}, problems: firstProblems(parsed.error) };
}
