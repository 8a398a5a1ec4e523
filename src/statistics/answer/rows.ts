import { isCore, versionOn } from '../../indicators/catalogue.ts';
import type { Indicator, IndicatorVersion } from '../../indicators/indicator.ts';
import type { RingName } from '../../indicators/ring.ts';
import { type Facts, type MemberFact, once, type PeriodFact, sentKey } from '../facts/facts.ts';
import type { Group } from '../shown-figure.ts';
import type { Contribution } from './contribution.ts';
import { type Why, type Year, yearReader } from './member-year.ts';

/** Why a member is out of a number, its standing in the network included. */
export type OutWhy = Why | 'not-checked' | 'year-not-ended' | 'left-without' | 'joined-later';

/** Why a member is out of a number. */
export interface Out {
  member: string;
  why: OutWhy;
  /** What was sent and not checked: the day of a question that is open. */
  openSince?: string;
}

/** One member's part in one indicator, period and ring; without a number it may still be one of the N asked. */
type Row =
  | { member: MemberFact; term: Contribution }
  | { member: MemberFact; term: null; out: Out; counts: boolean };

/** The rows of the whole network for one indicator, period and ring, by group. */
export interface Rows {
  indicator: Indicator;
  version: IndicatorVersion;
  period: PeriodFact;
  ring: RingName | null;
  of(group: Group): readonly Row[];
  /** A member's term where it rests on the whole of its year. */
  wholeYear(member: string): Contribution | null;
}

export const NO_PLACE = 'none';

/** Null when the period or the indicator is unknown, or the indicator retired by then. */
export function rowsOf(facts: Facts, code: string, key: string, ring: RingName | null): Rows | null {
  return once(facts, `rows ${code} ${key} ${ring}`, () => {
    const indicator = facts.indicators.get(code);
    const period = facts.periods.find(period => period.key === key);
    const version = indicator && period && versionOn(indicator, period.starts);
    if (!indicator || !period || !version) return null;
    return compute(facts, indicator, version, period, version.ring === null ? null : (ring ?? version.ring));
  });
}

function compute(
  facts: Facts,
  indicator: Indicator,
  version: IndicatorVersion,
  period: PeriodFact,
  ring: RingName | null,
): Rows {
  const read = yearReader({ facts, code: indicator.code, version, period, ring });
  const about = { indicator, period, sent: facts.sent };
  const rows = facts.members.flatMap(member => rowOf(about, member, read) ?? []);
  const whole = new Map<string, Contribution>();
  for (const { term } of rows) if (term?.complete) whole.set(term.member, term);
  return {
    indicator,
    version,
    period,
    ring,
    of: byGroup(rows),
    wholeYear: member => whole.get(member) ?? null,
  };
}

interface RowContext extends Pick<Facts, 'sent'> {
  indicator: Indicator;
  period: PeriodFact;
}

/** Null for one who has nothing to do with it: not a member then, or not asked. */
function rowOf(about: RowContext, member: MemberFact, read: (id: string) => Year): Row | null {
  const { indicator, period } = about;
  const { joinedOn, leftOn } = member;
  if (leftOn !== null && leftOn < period.starts) return null;
  const year = read(member.id);
  if (joinedOn > period.ends) return year.term ? outRow(member, 'joined-later', false) : null;
  if (year.term) return { member, term: year.term };
  if (leftOn !== null && leftOn < period.ends) return outRow(member, 'left-without', false);
  const asked =
    isCore(indicator, period.starts) || (member.asked[period.key]?.includes(indicator.code) ?? false);
  const silent = year.why === 'not-reported';
  const sent = silent && about.sent.get(sentKey({ member: member.id, ...namesOf(about) }));
  if (sent) return outRow(member, 'not-checked', true, sent.openSince);
  if (!asked && silent) return null;
  const late = silent && !hasEnded(period, member);
  const apart = year.why === 'not-applicable' || year.why === 'counted-by-another';
  return outRow(member, late ? 'year-not-ended' : year.why, asked && !apart);
}

const namesOf = ({ indicator, period }: RowContext) => ({ indicator: indicator.code, period: period.key });

const outRow = (member: MemberFact, why: OutWhy, counts: boolean, openSince: string | null = null): Row => ({
  member,
  term: null,
  out: { member: member.id, why, ...(openSince ? { openSince } : {}) },
  counts,
});

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
