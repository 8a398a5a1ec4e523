import type { Types } from 'mongoose';
import type { Indicator } from '../indicators/indicator.ts';
import { Member } from '../members/member.ts';
import { network } from '../network/current.ts';
import { Period } from '../network/period.ts';
import { paths } from '../paths.ts';
import { compared } from '../web/forms/clean.ts';
import { found } from '../web/request.ts';
import { type Dependencies, type FigureRead, type Linked, readFigure } from './figure.read.ts';
import { Figure } from './figure.ts';
import { numeratorIn } from './figure.words.ts';
import { type Counters, counterKey, countersNamed } from './joint.ts';
import { catalogue, figureKey, type RequestedFigure, requestedIn } from './requested.ts';
import { Return } from './return.ts';
import { attestedVersion, type FigureStage, standingOf } from './stage.ts';

/** A figure as read from the database, without its history. */
export type StoredFigure = Omit<Figure, 'history' | 'pending'> & { _id: Types.ObjectId };
export type StoredReturn = Return & { _id: Types.ObjectId };
export type StoredPeriod = Period & { _id: Types.ObjectId };

export type FiguresByKey = ReadonlyMap<string, StoredFigure>;

/** One return with all that a page or an act about it needs. */
export interface ReturnContext {
  return: StoredReturn;
  period: StoredPeriod;
  member: { id: Types.ObjectId; name: string; yearStart: string; sponsorAttests: boolean };
  indicators: Indicator[];
  others: Others;
  /** What members that are named to count joint projects said of them. */
  counters: Counters;
  asked: RequestedFigure[];
  /** By figure key. */
  figures: FiguresByKey;
  /** The period before, and the member's figures in it. */
  before: { period: StoredPeriod; figures: FiguresByKey } | null;
}

export const NOT_READ = { history: 0, pending: 0 } as const;

export async function returnContext(id: Types.ObjectId): Promise<ReturnContext> {
  const one = await found(Return.findById(id).lean());
  const [period, member, indicators, current] = await Promise.all([
    found(Period.findOne({ key: one.period }).lean()),
    found(Member.findById(one.member).lean()),
    catalogue(),
    currentMembers(),
  ]);
  const earlier = await Period.findOne({ starts: { $lt: period.starts } })
    .sort({ starts: -1 })
    .lean();
  const [figures, last] = await Promise.all([
    figuresOf(one.member, period.key),
    earlier ? figuresOf(one.member, earlier.key) : null,
  ]);
  const others = othersOf(current, one.member);
  const drafts = [...figures.values()].map(({ typed }) => typed ?? {});
  return {
    return: one,
    period,
    member: {
      id: member._id,
      name: member.approved.name,
      yearStart: member.yearStart,
      sponsorAttests: member.sponsorAttests,
    },
    indicators,
    others,
    counters: await countersNamed(period.key, drafts, others),
    asked: requestedIn(period, one.asked, indicators),
    figures,
    before: earlier && last ? { period: earlier, figures: last } : null,
  };
}

type CurrentMember = Pick<Member, 'slug' | 'approved'> & { _id: Types.ObjectId };

/** The names and addresses of the members there are now. */
const currentMembers = (): Promise<CurrentMember[]> =>
  Member.find({ left: null }, { slug: 1, 'approved.name': 1 }).lean<CurrentMember[]>();

/** Members by name and by the address of their page, which tells namesakes apart. */
function othersOf(current: readonly CurrentMember[], own: Types.ObjectId): Others {
  const others = new Map<string, Types.ObjectId[]>();
  for (const { _id: id, slug, approved } of current) {
    if (own.equals(id)) continue;
    for (const key of [compared(approved.name), paths.member(slug)])
      others.set(key, [...(others.get(key) ?? []), id]);
  }
  return others;
}

async function figuresOf(member: Types.ObjectId, period: string): Promise<FiguresByKey> {
  const figures = await Figure.find({ member, period }, NOT_READ).lean();
  return byKey(figures);
}

export const byKey = (figures: StoredFigure[]): FiguresByKey =>
  new Map(figures.map(one => [figureKey(one.indicator, one.part), one]));

/** The figure another indicator's definition leans on: the same member's, for the whole year. */
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

/** The other members by what people may write for them, as it is compared. */
type Others = NonNullable<Dependencies['others']>;

export const dependenciesOf = (
  { version }: RequestedFigure,
  figures: FiguresByKey,
  indicators: readonly Indicator[],
): Dependencies => ({
  denominator: linkedIn(figures, version.denominatorIs, indicators),
  whole: linkedIn(figures, version.known?.totalIs, indicators),
});

/** What was typed for a figure, read beside the figures it leans on as they are now. */
export const readAsked = (
  asked: RequestedFigure,
  typed: Record<string, string>,
  figures: FiguresByKey,
  { indicators, others, counters }: Pick<ReturnContext, 'indicators' | 'others' | 'counters'>,
): FigureRead =>
  readFigure(asked.version, network.rings, typed, {
    ...dependenciesOf(asked, figures, indicators),
    others,
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
