import { versionOn } from '../indicators/catalogue.ts';
import type { Indicator, IndicatorVersion } from '../indicators/indicator.ts';
import { type Facts, type MemberFact, once, type PeriodFact } from './facts.ts';
import type { Group, RingName } from './shown.ts';
import { type Why, type Year, yearOf } from './year.ts';

/** Why a member is out of a number, its standing in the network included. */
export type OutWhy = Why | 'not-asked' | 'year-not-ended' | 'left-without' | 'joined-later';

type Given = Extract<Year, { given: true }>;

/** One member's part in one indicator, period and ring. */
export type Row =
  | { member: MemberFact; in: true; year: Given }
  | { member: MemberFact; in: false; why: OutWhy; counts: boolean };

/** The rows of the whole network for one indicator, period and ring, by group. */
export interface Rows {
  indicator: Indicator;
  version: IndicatorVersion;
  period: PeriodFact;
  ring: RingName | null;
  of(group: Group): readonly Row[];
}

export const NO_PLACE = 'none';

/** Null when the period or the indicator is unknown, or the indicator retired by then. */
export function rowsOf(facts: Facts, code: string, key: string, ringAsked: RingName | null): Rows | null {
  return once(facts, `rows ${code} ${key} ${ringAsked}`, () => {
    const indicator = facts.indicators.get(code);
    const period = facts.periods.find(period => period.key === key);
    const version = indicator && period && versionOn(indicator, period.starts);
    if (!indicator || !period || !version) return null;
    const ring = version.ring === null ? null : (ringAsked ?? version.ring);
    const rows = facts.members.flatMap(
      member => rowOf(facts, indicator, version, period, ring, member) ?? [],
    );
    return { indicator, version, period, ring, of: byGroup(rows) };
  });
}

function rowOf(
  facts: Facts,
  indicator: Indicator,
  version: IndicatorVersion,
  period: PeriodFact,
  ring: RingName | null,
  member: MemberFact,
): Row | null {
  if (member.leftOn !== null && member.leftOn < period.starts) return null;
  const year = yearOf(facts, indicator.code, version, period, member.id, ring);
  if (member.joinedOn > period.ends)
    return year.given ? { member, in: false, why: 'joined-later', counts: false } : null;
  if (year.given) return { member, in: true, year };
  if (member.leftOn !== null && member.leftOn < period.ends)
    return { member, in: false, why: 'left-without', counts: false };
  return missingRow(indicator, period, member, year);
}

function missingRow(
  indicator: Indicator,
  period: PeriodFact,
  member: MemberFact,
  year: Year & { given: false },
): Row {
  const asked = indicator.core || (member.asked[period.key]?.includes(indicator.code) ?? false);
  const apart = year.why === 'not-applicable' || year.why === 'counted-by-another';
  return { member, in: false, why: whyMissing(period, member, year.why, asked), counts: asked && !apart };
}

function whyMissing(period: PeriodFact, member: MemberFact, why: Why, asked: boolean): OutWhy {
  if (why !== 'not-reported') return why;
  if (!asked) return 'not-asked';
  return hasEnded(period, member) ? why : 'year-not-ended';
}

/** A member's year starts inside the network's year and ends a year later; it may outlast the cut-off. */
function hasEnded(period: PeriodFact, { yearStart }: MemberFact): boolean {
  if (!yearStart) return true;
  const year = Number(period.starts.slice(0, 4));
  const starts = `${year}-${yearStart}` >= period.starts ? year : year + 1;
  return `${starts + 1}-${yearStart}` <= period.cutOff;
}

/** Sorts rows into groups once, on the first question about each kind. */
function byGroup(rows: Row[]): (group: Group) => readonly Row[] {
  const sorted = new Map<Group['kind'], Map<string, Row[]>>();
  return ({ kind, key }) => {
    if (kind === 'network') return rows;
    const groups = sorted.get(kind) ?? sort(kind, rows);
    sorted.set(kind, groups);
    return groups.get(key) ?? [];
  };
}

function sort(kind: Group['kind'], rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = groupKey(kind, row.member);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function groupKey(kind: Group['kind'], member: MemberFact): string {
  if (kind === 'sector') return member.sector;
  return kind === 'place' ? (member.leadPlace ?? NO_PLACE) : member.id;
}
