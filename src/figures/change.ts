import type { IndicatorVersion } from '../indicators/indicator.ts';
import { minus, type Rational } from '../indicators/rational.ts';
import type { Facts } from './facts.ts';
import { type Rows, rowsOf } from './rows.ts';
import type { RingName } from './shown.ts';
import { type Sums, sumsOf, valueFrom } from './sums.ts';
import type { Term } from './term.ts';

export interface Change {
  /** The period before. */
  since: string;
  before: readonly Term[];
  now: readonly Term[];
  sumsBefore: Sums;
  sumsNow: Sums;
  /** A share's as a difference of fractions, else in the unit's smallest step. */
  value: Rational;
}

interface Asked {
  indicator: string;
  ring: RingName | null;
  only?: ReadonlySet<string>;
}

/** The change since the adjacent period, over the members whose whole year is in both. */
export function sinceBefore(
  { indicator, ring, only }: Asked,
  facts: Facts,
  rows: Rows,
  terms: readonly Term[],
) {
  const before = facts.periods[facts.periods.indexOf(rows.period) - 1];
  const earlier = before && !only ? rowsOf(facts, indicator, before.key, ring) : null;
  if (!before || !earlier) return { newDefinition: false, change: null };
  if (earlier.version.version !== rows.version.version) return { newDefinition: true, change: null };
  return { newDefinition: false, change: changeOf(rows.version, before.key, terms, earlier) };
}

function changeOf(
  version: IndicatorVersion,
  since: string,
  terms: readonly Term[],
  earlier: Rows,
): Change | null {
  if (version.across === 'dist') return null;
  const [now, before]: [Term[], Term[]] = [[], []];
  for (const term of terms) {
    const then = term.complete ? earlier.wholeYear(term.member) : null;
    if (!then) continue;
    now.push(term);
    before.push(then);
  }
  if (now.length === 0) return null;
  const [sumsNow, sumsBefore] = [sumsOf(version, now), sumsOf(version, before)];
  const [to, from] = [valueFrom(sumsNow), valueFrom(sumsBefore)];
  return to && from && { since, now, before, sumsNow, sumsBefore, value: minus(to, from) };
}
