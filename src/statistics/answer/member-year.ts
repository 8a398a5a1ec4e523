import { versionOn } from '../../indicators/catalogue.ts';
import { type FigureState, partsOf } from '../../indicators/figure-state.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import type { RingName } from '../../indicators/ring.ts';
import type { Facts, PeriodFact } from '../facts/facts.ts';
import type { FigureFact } from '../facts/figure.fact.ts';
import { type Contribution, contributionOf, isFlow, numeratorOf } from './contribution.ts';

/** Why a member's number is not in: one of the four states, or what stands in its way. */
export type NoNumberReason =
  | Exclude<FigureState, 'value'>
  | 'no-denominator'
  | 'ring-not-counted'
  | 'other-definition'
  | 'provisional'
  | 'counted-by-another'
  | 'counter-gave-none';

export type Year = { term: Contribution } | { term: null; why: NoNumberReason };

const missing = (why: NoNumberReason): Year => ({ term: null, why });
const NOT_REPORTED = missing('not-reported');
const NONE: ReadonlySet<string> = new Set();

/** One indicator of one period in one ring, as the definition in use then has it. */
interface YearQuery {
  facts: Facts;
  code: string;
  version: IndicatorVersion;
  period: PeriodFact;
  ring: RingName | null;
}

/** Reads members' years of an indicator from the figures for the year's parts, by its rule over time. */
export function yearReader(asked: YearQuery): (member: string) => Year {
  const { facts, code, version, period } = asked;
  const byMember = facts.figures.get(code)?.get(period.key);
  const readers = {
    denominator: linkedReader(asked, version.denominatorIs),
    whole: linkedReader(asked, version.known?.totalIs),
    counts: (figure: FigureFact) => isCountedIn(byMember?.get(figure.countedBy ?? ''), figure),
  };
  return member => {
    const all = byMember?.get(member);
    return all ? yearOf(asked, member, all, readers) : NOT_REPORTED;
  };
}

type ContributionReader = (member: string) => Contribution | null;

interface Readers {
  denominator: ContributionReader;
  whole: ContributionReader;
  /** Whether the member named to count a joint project gave a number that does. */
  counts: (figure: FigureFact) => boolean;
}

const isCountedIn = (theirs: readonly FigureFact[] | undefined, { part }: FigureFact): boolean =>
  theirs?.some(one => one.part === part && one.state === 'value' && !isElsewhere(one)) ?? false;

/** The whole number enters another member's figure. */
const isElsewhere = ({ state, countedBy, ownPart }: FigureFact) =>
  state === 'value' && Boolean(countedBy) && !ownPart;

/** The same member's year of the indicator a definition links to. */
function linkedReader({ facts, period }: YearQuery, code: string | null | undefined): ContributionReader {
  const indicator = code ? facts.indicators.get(code) : undefined;
  const version = indicator && versionOn(indicator, period.starts);
  if (!version) return () => null;
  const read = yearReader({ facts, code: indicator.code, version, period, ring: version.ring });
  return member => read(member).term;
}

function yearOf(asked: YearQuery, member: string, all: readonly FigureFact[], readers: Readers): Year {
  const { version, ring } = asked;
  const grain = partsOf(version);
  const linked = readers.denominator(member);
  const isWhole = all.length === grain.length && (all.length === 1 || isFlow(version));
  if (isWhole && all.every(figure => isPlain(figure, asked, linked)))
    return {
      term: contributionOf(asked, member, {
        current: all,
        usable: all,
        linked,
        whole: readers.whole(member),
        apart: NONE,
      }),
    };
  const parts = inOrder(all, grain);
  if (parts.length === 0) return missing('provisional');
  const current = parts.filter(({ definition }) => definition === version.version);
  if (current.length === 0) return missing('other-definition');
  const own = current.filter(figure => !isElsewhere(figure));
  const usable = own.filter(figure => isUsable(figure, version, ring, linked));
  const joint = current.filter(isElsewhere);
  const counted = joint.filter(readers.counts);
  if (usable.length === 0 && joint.length > 0)
    return missing(counted.length === joint.length ? 'counted-by-another' : 'counter-gave-none');
  if (usable.length === 0) return missing(reason(version, current, grain.length, ring));
  const apart = new Set(counted.map(({ part }) => part));
  return {
    term: contributionOf(asked, member, { current, usable, linked, whole: readers.whole(member), apart }),
  };
}

/** A figure like most: a number of a part of the year, by the definition in use. */
const isPlain = (figure: FigureFact, { version, ring }: YearQuery, linked: Contribution | null) =>
  figure.definition === version.version &&
  !isElsewhere(figure) &&
  partsOf(version).includes(figure.part) &&
  isUsable(figure, version, ring, linked);

function inOrder(all: readonly FigureFact[], grain: readonly string[]): FigureFact[] {
  return grain.flatMap(part => all.find(figure => figure.part === part) ?? []);
}

function isUsable(
  figure: FigureFact,
  version: IndicatorVersion,
  ring: RingName | null,
  linked: Contribution | null,
): boolean {
  if (figure.state !== 'value' || numeratorOf(figure, ring) === null) return false;
  return version.kind !== 'share' || (figure.denominator ?? figure.denominatorFrom ?? linked) !== null;
}

/** Of several parts without a number the year is what most needs saying of any of them. */
function reason(
  version: IndicatorVersion,
  parts: FigureFact[],
  of: number,
  ring: RingName | null,
): NoNumberReason {
  const given = parts.filter(({ state }) => state === 'value');
  const elsewhere = given.length > 0 && given.every(figure => numeratorOf(figure, ring) === null);
  if (given.length > 0) return elsewhere && version.ring ? 'ring-not-counted' : 'no-denominator';
  const states = new Set(parts.map(({ state }) => state));
  if (parts.length < of && !states.has('withheld') && !states.has('not-collected')) return 'not-reported';
  const order = ['not-reported', 'withheld', 'not-collected', 'not-applicable'] as const;
  return order.find(state => states.has(state)) ?? 'not-reported';
}
