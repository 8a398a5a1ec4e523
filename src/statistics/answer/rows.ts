import { onceFor } from '../../changes/bounded.ts';
import { isCore, versionOn } from '../../indicators/catalogue.ts';
import type { Indicator, IndicatorVersion } from '../../indicators/indicator.ts';
import type { RingName } from '../../indicators/ring.ts';
import { type Facts, type MemberFact, once, type PeriodFact, sentKey } from '../facts/facts.ts';
import type { Group } from '../shown-figure.ts';
import type { Contribution } from './contribution.ts';
import { type NoNumberReason, type Year, yearReader } from './member-year.ts';

/** Why a member is out of a number, its standing in the network included. */
export type OutWhy = NoNumberReason | 'not-checked' | 'year-not-ended' | 'left-without' | 'joined-later';

/** Why a member is out of a number. */
export interface Out {
  member: string;
  why: OutWhy;
  /** What was sent and not checked: the day of a question that is open. */
  openSince?: string;
}

/** One member's part in one indicator, period and ring; without a number it may still be one of the N asked. */
type ContributionRow =
  | { member: MemberFact; term: Contribution }
  | { member: MemberFact; term: null; out: Out; counts: boolean };

/** The rows of the whole network for one indicator, period and ring, by group. */
export interface ContributionRows {
  indicator: Indicator;
  version: IndicatorVersion;
  period: PeriodFact;
  ring: RingName | null;
  of(group: Group): readonly ContributionRow[];
  /** A member's term where it rests on the whole of its year. */
  wholeYear(member: string): Contribution | null;
}

export const NO_PLACE = 'none';

/** Null when the period or the indicator is unknown, or the indicator retired by then. */
export function rowsOf(
  facts: Facts,
  code: string,
  key: string,
  ring: RingName | null,
): ContributionRows | null {
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
): ContributionRows {
  const read = yearReader({ facts, code: indicator.code, version, period, ring });
  const about = { indicator, period, sent: facts.sent };
  const row = (member: MemberFact) => rowOf(about, member, read) ?? [];
  const own = (id: string) => [byId(facts.members).get(id) ?? []].flat().flatMap(row);
  return { indicator, version, period, ring, ...laidOut(() => facts.members.flatMap(row), own) };
}

const byId = onceFor((members: readonly MemberFact[]) => new Map(members.map(one => [one.id, one])));

/** Everybody's rows are made when they are first asked for; until then one member's are made without the others'. */
function laidOut(
  everybody: () => ContributionRow[],
  own: (member: string) => ContributionRow[],
): Pick<ContributionRows, 'of' | 'wholeYear'> {
  let all: AllRows | undefined;
  const wholeIn = (rows: readonly ContributionRow[]) => rows.find(({ term }) => term?.complete)?.term ?? null;
  return {
    of: group => {
      if (!all && group.kind === 'member') return own(group.key);
      all ??= allRows(everybody());
      return all.of(group);
    },
    wholeYear: member => (all ? (all.whole.get(member) ?? null) : wholeIn(own(member))),
  };
}

interface AllRows {
  of: ContributionRows['of'];
  whole: ReadonlyMap<string, Contribution>;
}

function allRows(rows: ContributionRow[]): AllRows {
  const whole = new Map<string, Contribution>();
  for (const { term } of rows) if (term?.complete) whole.set(term.member, term);
  return { of: byGroup(rows), whole };
}

interface ContributionContext extends Pick<Facts, 'sent'> {
  indicator: Indicator;
  period: PeriodFact;
}

/** Null for one who has nothing to do with it: not a member then, or not asked. */
function rowOf(
  about: ContributionContext,
  member: MemberFact,
  read: (id: string) => Year,
): ContributionRow | null {
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

const namesOf = ({ indicator, period }: ContributionContext) => ({
  indicator: indicator.code,
  period: period.key,
});

const outRow = (
  member: MemberFact,
  why: OutWhy,
  counts: boolean,
  openSince: string | null = null,
): ContributionRow => ({
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
function byGroup(rows: ContributionRow[]): (group: Group) => readonly ContributionRow[] {
  const sorted = new Map<Group['kind'], Map<string, ContributionRow[]>>();
  return ({ kind, key }) => {
    if (kind === 'network') return rows;
    const groups = sorted.get(kind) ?? sort(kind, rows);
    sorted.set(kind, groups);
    return groups.get(key) ?? [];
  };
}

function sort(kind: Group['kind'], rows: ContributionRow[]): Map<string, ContributionRow[]> {
  const groups = new Map<string, ContributionRow[]>();
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
