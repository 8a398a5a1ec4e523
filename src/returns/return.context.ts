import type { Types } from 'mongoose';
import { NotFound } from '../errors.ts';
import type { Indicator } from '../indicators/indicator.ts';
import { network } from '../network/current.ts';
import { found } from '../web/request.ts';
import { type ComputedFigures, computedIn } from './figure/computed.ts';
import { type Dependencies, type FigureRead, type Linked, readFigure } from './figure/figure.read.ts';
import { Figure } from './figure/figure.ts';
import { numeratorIn } from './figure/figure.words.ts';
import { type CounterStates, counterKey, countersNamed, type MembersByName } from './figure/joint.ts';
import { catalogue, figureKey, type RequestedFigure, requestedIn } from './figure/requested.ts';
import {
  othersNamed,
  type ReturningMember,
  returningMember,
  type StoredPeriod,
  type StoredReturn,
  storedPeriods,
  storedReturn,
  type WholeReturn,
  wholeReturn,
} from './return.read.ts';
import type { Return } from './return.ts';
import { attestedVersion, type FigureStage, standingOf } from './stage.ts';

/** A figure as read from the database, without its history. */
export type StoredFigure = Omit<Figure, 'history' | 'pending'> & { _id: Types.ObjectId };

export type FiguresByKey = ReadonlyMap<string, StoredFigure>;

/** One return with all that a page or an act about it needs. */
export interface ReturnContext<R extends StoredReturn = StoredReturn> {
  return: R;
  period: StoredPeriod;
  member: { id: Types.ObjectId; name: string; yearStart: string; sponsorAttests: boolean };
  indicators: Indicator[];
  others: MembersByName;
  /** What members that are named to count joint projects said of them. */
  counters: CounterStates;
  /** What the service works out itself. */
  computed: ComputedFigures;
  asked: RequestedFigure[];
  /** By figure key. */
  figures: FiguresByKey;
  /** The period before, and the member's figures in it. */
  before: { period: StoredPeriod; figures: FiguresByKey } | null;
}

const NOT_READ = { history: 0, pending: 0 } as const;

/** Throws NotFound. */
export async function returnContext(id: Types.ObjectId): Promise<ReturnContext> {
  return contextOf(await found(storedReturn(id)));
}

/** The same for an act on the return itself, of which the writer names the version they saw. Throws NotFound. */
export async function wholeReturnContext(id: Types.ObjectId): Promise<ReturnContext<WholeReturn>> {
  return contextOf(await found(wholeReturn(id)));
}

async function contextOf<R extends StoredReturn>(one: R): Promise<ReturnContext<R>> {
  const [periods, member, others, indicators] = await Promise.all([
    storedPeriods(),
    found(returningMember(one.member)),
    othersNamed(one.member),
    catalogue(),
  ]);
  const at = periods.findIndex(({ key }) => key === one.period);
  const [earlier, period] = [periods[at - 1], periods[at]];
  if (!period) throw new NotFound();
  const [figures, last] = await figuresOf(one.member, [period.key, earlier?.key]);
  const asked = requestedIn(period, one.asked, indicators);
  const drafts = [...figures.values()].map(({ typed }) => typed ?? {});
  return {
    return: one,
    period,
    member: memberView(member),
    indicators,
    others,
    counters: await countersNamed(period.key, drafts, others),
    computed: await computedIn(asked, one.member, period),
    asked,
    figures,
    before: earlier ? { period: earlier, figures: last } : null,
  };
}

const memberView = ({ _id: id, approved, yearStart, sponsorAttests }: ReturningMember) => ({
  id,
  name: approved.name,
  yearStart,
  sponsorAttests,
});

/** A member's figures of two periods, read at once. */
async function figuresOf(
  member: Types.ObjectId,
  [now, before = now]: [string, string | undefined],
): Promise<[FiguresByKey, FiguresByKey]> {
  const wanted = { member, period: { $in: [now, before] } };
  const read = Figure.collection.find<StoredFigure>(wanted, { projection: NOT_READ });
  const all = await read.toArray();
  const of = (period: string) => byKey(all.filter(one => one.period === period));
  return [of(now), of(before)];
}

export const byKey = (figures: StoredFigure[]): FiguresByKey =>
  new Map(figures.map(one => [figureKey(one.indicator, one.part), one]));

/** The figure another indicator's definition depends on: the same member's, for the whole year. */
export function linkedIn(
  figures: FiguresByKey,
  code: string | null | undefined,
  indicators: readonly Indicator[],
): Linked | null {
  const figure = code ? figures.get(figureKey(code, 'year')) : undefined;
  const indicator = indicators.find(one => one.code === code);
  if (!figure || !indicator) return null;
  const version = indicator.versions.find(one => one.version === figure.definition);
  const amount = figure.content && version ? numeratorIn(version, figure.content) : null;
  return { name: indicator.name, figure: figure._id, version: figure.saved?.version ?? 0, amount };
}

export const dependenciesOf = (
  { version }: RequestedFigure,
  figures: FiguresByKey,
  indicators: readonly Indicator[],
): Dependencies => ({
  denominator: linkedIn(figures, version.denominatorIs, indicators),
  whole: linkedIn(figures, version.known?.totalIs, indicators),
});

/** What was typed for a figure, read beside the figures it depends on as they are now. */
export const readAsked = (
  asked: RequestedFigure,
  typed: Record<string, string>,
  figures: FiguresByKey,
  {
    indicators,
    others,
    counters,
    computed,
  }: Pick<ReturnContext, 'indicators' | 'others' | 'counters' | 'computed'>,
): FigureRead =>
  readFigure(asked.version, network.rings, typed, {
    ...dependenciesOf(asked, figures, indicators),
    others,
    computed: computed.get(asked.key),
    saidBy: member => counters.get(counterKey(member, asked.key)),
  });

/** Where one asked figure stands. */
export function standingIn(
  asked: RequestedFigure,
  figures: FiguresByKey,
  returned: Pick<Return, 'submissions'>,
  indicators: readonly Indicator[],
): FigureStage {
  const figure = figures.get(asked.key);
  if (!figure) return 'empty';
  const link = linkedIn(figures, asked.version.denominatorIs, indicators);
  const linked = figure.content?.state === 'value' && link ? link.version : null;
  return standingOf(figure, { attested: attestedVersion(returned, figure._id), linked });
}
