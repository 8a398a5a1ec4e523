import type { Indicator } from '../../indicators/indicator.ts';
import type { FigureFact } from './figure.fact.ts';
import { nameOfFigures } from './figures.name.ts';

export interface MemberFact {
  id: string;
  name: string;
  sector: string;
  /** The GSS code it is grouped under. */
  leadPlace: string | null;
  homePlaces: readonly string[];
  joinedOn: string;
  /** The last day of its membership. */
  leftOn: string | null;
  /** By period key, the by-choice indicators asked of it: those of its live pledges and those it ticked. */
  asked: Readonly<Record<string, readonly string[]>>;
  /** When its own year starts, MM-DD, where that is not the network's. */
  yearStart?: string;
}

export interface PeriodFact {
  key: string;
  starts: string;
  ends: string;
  cutOff: string;
}

/** A figure that its member sent by then, of which no version was accepted by then. */
export interface SentFact {
  member: string;
  indicator: string;
  period: string;
  /** The day of a question that was not answered by then. */
  openSince: string | null;
}

export interface FactsGiven {
  members: readonly MemberFact[];
  indicators: readonly Indicator[];
  periods: readonly PeriodFact[];
  figures: Iterable<FigureFact>;
  /** Take of each figure the last version accepted by this instant; all of them when absent. */
  acceptedBy?: Date;
  sent?: readonly SentFact[];
}

type ByMember = ReadonlyMap<string, readonly FigureFact[]>;

/** What is looked up by a name: a map, or something that is made when it is first asked for. */
export interface Lookup<T> {
  get(name: string): T | undefined;
  keys(): Iterable<string>;
}

/** Everything the figures are worked out from, indexed once and never changed after. */
export interface Facts {
  members: readonly MemberFact[];
  indicators: ReadonlyMap<string, Indicator>;
  /** Oldest first. */
  periods: readonly PeriodFact[];
  /** By indicator, then by period. */
  figures: Lookup<Lookup<ByMember>>;
  /** A name of an indicator's figures in a period: another one where they, or anything that they say, are others. */
  nameOf(indicator: string, period: string): string;
  /** By `sentKey`: what was sent and not checked. */
  sent: ReadonlyMap<string, SentFact>;
  /** What has been worked out already, by question; belongs to these facts alone. */
  worked: Map<string, unknown>;
}

/** Indexes the facts in one pass. Throws where a figure names an indicator that is not given. */
export function prepareFacts({ figures, acceptedBy, ...given }: FactsGiven): Facts {
  const index = new Map(given.indicators.map(({ code }) => [code, new Map<string, FigureFact[]>()]));
  for (const figure of figures) {
    const periods = index.get(figure.indicator);
    if (!periods) throw unknown(figure);
    at(periods, figure.period, () => []).push(figure);
  }
  const shelf = new Map([...index].map(([code, periods]) => [code, new Map(byMembers(periods, acceptedBy))]));
  const nameOf = (code: string, period: string) =>
    nameOfFigures([...(shelf.get(code)?.get(period)?.values() ?? [])].flat());
  return factsOf({ ...given, figures: shelf, nameOf });
}

const unknown = ({ id, indicator }: Pick<FigureFact, 'id' | 'indicator'>) =>
  new Error(`Figure ${id} is of ${indicator}, which is not in the catalogue`);

const byMembers = (periods: Map<string, FigureFact[]>, acceptedBy?: Date) =>
  [...periods].map(([period, all]) => [period, byMember(all, acceptedBy)] as const);

export const factsOf = ({
  members,
  indicators,
  periods,
  figures,
  nameOf,
  sent = [],
}: Omit<FactsGiven, 'figures' | 'acceptedBy'> & Pick<Facts, 'figures' | 'nameOf'>): Facts => ({
  members: [...members].sort((a, b) => (a.id < b.id ? -1 : 1)),
  indicators: new Map(indicators.map(indicator => [indicator.code, indicator])),
  periods: [...periods].sort((a, b) => (a.starts < b.starts ? -1 : 1)),
  figures,
  nameOf,
  sent: sentByKey(sent),
  worked: new Map(),
});

export const sentKey = ({ member, indicator, period }: Omit<SentFact, 'openSince'>): string =>
  `${member} ${indicator} ${period}`;

/** Of several parts of a year, that with an open question. */
function sentByKey(sent: readonly SentFact[]): Map<string, SentFact> {
  const byKey = new Map<string, SentFact>();
  for (const one of sent) if (one.openSince || !byKey.has(sentKey(one))) byKey.set(sentKey(one), one);
  return byKey;
}

/** The figures of one indicator and period by member: of each the last version accepted by then. */
export function byMember(figures: Iterable<FigureFact>, acceptedBy?: Date): ByMember {
  const members = new Map<string, FigureFact[]>();
  for (const figure of figures) {
    if (!acceptedBy || figure.acceptedAt <= acceptedBy) put(members, figure);
  }
  return members;
}

function put(members: Map<string, FigureFact[]>, figure: FigureFact): void {
  const parts = members.get(figure.member);
  if (!parts) return void members.set(figure.member, [figure]);
  const same = parts.findIndex(({ part }) => part === figure.part);
  if (same < 0) parts.push(figure);
  else if (isLater(figure, parts[same] as FigureFact)) parts[same] = figure;
}

/** One version may be accepted twice: again once the figure that is its denominator has changed. */
const isLater = (one: FigureFact, other: FigureFact) =>
  one.version === other.version ? one.acceptedAt > other.acceptedAt : one.version > other.version;

function at<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

/** The answer under `key`, worked out at most once for these facts. */
export function once<T>(facts: Facts, key: string, work: () => T): T {
  return at(facts.worked as Map<string, T>, key, work);
}
