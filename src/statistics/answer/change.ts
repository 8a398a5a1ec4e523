import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { minus, type Rational } from '../../indicators/rational.ts';
import { releaseFor, releasesOf } from '../../indicators/reference.ts';
import type { RingName } from '../../indicators/ring.ts';
import { daysAfter } from '../../network/days.ts';
import type { Facts, PeriodFact } from '../facts/facts.ts';
import type { Group } from '../shown-figure.ts';
import type { Contribution } from './contribution.ts';
import { type ContributionRows, rowsOf } from './rows.ts';
import { type Sums, sumsOf, valueFrom } from './sums.ts';

export interface AnswerChange {
  /** The period before. */
  since: string;
  before: readonly Contribution[];
  now: readonly Contribution[];
  sumsBefore: Sums;
  sumsNow: Sums;
  /** A share's as a difference of fractions, else in the unit's smallest step. */
  value: Rational;
}

interface ChangeQuestion {
  indicator: string;
  ring: RingName | null;
  group: Group;
  only?: ReadonlySet<string>;
}

/** The change since the adjacent period, over the members whose whole year is in both. */
export function sinceBefore(
  { indicator, ring, group, only }: ChangeQuestion,
  facts: Facts,
  rows: ContributionRows,
  terms: readonly Contribution[],
) {
  const before = facts.periods[facts.periods.indexOf(rows.period) - 1];
  const earlier = before && !only ? rowsOf(facts, indicator, before.key, ring) : null;
  if (!before || !earlier) return { newDefinition: false, breakNote: null, change: null };
  const note = breakBetween(rows, earlier, terms, group);
  if (note !== null) return { newDefinition: true, breakNote: note || null, change: null };
  const change = areAdjacent(before, rows.period) ? changeOf(rows.version, before.key, terms, earlier) : null;
  return { newDefinition: false, breakNote: null, change };
}

/** A year between them that nobody opened would make of two steps one. */
const areAdjacent = (before: PeriodFact, now: PeriodFact): boolean =>
  daysAfter(before.ends, 1) === now.starts;

/** Why two years cannot be compared, '' where nothing is said of it; null where they can. */
function breakBetween(
  now: ContributionRows,
  before: ContributionRows,
  terms: readonly Contribution[],
  group: Group,
): string | null {
  if (before.version.version !== now.version.version) return now.version.changed ?? '';
  if (now.version.reference !== 'deprivation') return null;
  const then = before.of(group).flatMap(({ term }) => term ?? []);
  const [made, earlier] = [releasesIn(now, terms), releasesIn(before, then)];
  if (made === '' || earlier === '' || made === earlier) return null;
  return `counted with ${made}, the year before with ${earlier}`;
}

/** The names of the releases that figures were made with; '' where there are none. */
function releasesIn({ version, period }: ContributionRows, terms: readonly Contribution[]): string {
  const own = releaseFor(version, period);
  const keys = new Set(terms.flatMap(({ figures }) => figures.map(({ release }) => release ?? own)));
  const names = releasesOf('deprivation').flatMap(({ key, name }) => (keys.has(key) ? [name] : []));
  return names.join(' and ');
}

function changeOf(
  version: IndicatorVersion,
  since: string,
  terms: readonly Contribution[],
  earlier: ContributionRows,
): AnswerChange | null {
  if (version.across === 'dist') return null;
  const [now, before]: [Contribution[], Contribution[]] = [[], []];
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
