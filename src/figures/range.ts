import { format, percentage } from '../indicators/format.ts';
import type { IndicatorVersion } from '../indicators/indicator.ts';
import {
  add,
  compare,
  minus,
  nearestMultiple,
  type Rational,
  rational,
  times,
} from '../indicators/rational.ts';
import { UNITS } from '../indicators/units.ts';
import type { SuppressionSettings } from '../network/network.ts';
import type { Question } from './answer.ts';
import type { Facts } from './facts.ts';
import { NETWORK } from './questions.ts';
import { isSmall, roundedCount } from './rounding.ts';
import { type Rows, rowsOf } from './rows.ts';
import { sumsOf, valueFrom } from './sums.ts';

const FEWEST = 8;
const QUARTERS = [1, 2, 3] as const;

/** Where the members of a network stand, without saying which is where. */
export interface Range {
  members: number;
  /** A quarter, half and three quarters of the members are at or below these. */
  quartiles: { text: string; plot: number }[];
}

/**
 * Rounded quartiles of the members' own values, for a lead to see its own beside; never the least or the
 * most. Null for fewer than eight members, and where a quartile would tell of few people.
 */
export function range(
  question: Omit<Question, 'group'>,
  facts: Facts,
  settings: SuppressionSettings,
): Range | null {
  const rows = rowsOf(facts, question.indicator, question.period, question.ring);
  if (!rows || rows.version.kind === 'flag' || rows.version.kind === 'level') return null;
  const values = valuesIn(rows).sort(compare);
  if (values.length < FEWEST) return null;
  const quartiles = QUARTERS.map(quarter => printed(rows.version, quartile(values, quarter), settings));
  const told = quartiles.flatMap(text => text ?? []);
  return told.length === quartiles.length ? { members: values.length, quartiles: told } : null;
}

/** Each member's own value, straight from its term: one answer a member would be kept for nobody. */
const valuesIn = (rows: Rows): Rational[] =>
  rows.of(NETWORK).flatMap(({ term }) => (term && valueFrom(sumsOf(rows.version, [term]))) ?? []);

/** Between the two nearest values, in proportion. */
function quartile(values: Rational[], quarter: number): Rational {
  const place = (values.length - 1) * quarter;
  const [below, above] = [values[Math.floor(place / 4)], values[Math.ceil(place / 4)]];
  if (!below || !above) throw new RangeError('a quartile of nothing');
  return add(below, times(minus(above, below), rational(place % 4, 4)));
}

function printed(version: IndicatorVersion, value: Rational, settings: SuppressionSettings) {
  if (version.kind === 'share') {
    const percent = nearestMultiple(times(value, rational(100)), 1n);
    return { text: percentage(rational(percent), 0), plot: Number(percent) };
  }
  const steps = version.sensitive ? countOf(value, settings) : nearestMultiple(value, coarse(value));
  return steps === null
    ? null
    : { text: format(steps, version.unit, 'short'), plot: Number(steps) / UNITS[version.unit].steps };
}

function countOf(value: Rational, settings: SuppressionSettings): bigint | null {
  const count = Number(nearestMultiple(value, 1n));
  return isSmall(count, settings) ? null : BigInt(roundedCount(count, settings));
}

/** Two digits are kept of an amount. */
function coarse({ num, den }: Rational): bigint {
  const digits = (num < 0n ? -num / den : num / den).toString().length;
  return 10n ** BigInt(Math.max(0, digits - 2));
}
