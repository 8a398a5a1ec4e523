import type { Types } from 'mongoose';
import { whileUnchanged } from '../changes/cached.ts';
import { NotFound } from '../errors.ts';
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
  const [periods, named, indicators] = await Promise.all([periodsKept(null), namedKept(null), catalogue()]);
  const at = periods.findIndex(({ key }) => key === one.period);
  const [earlier, period] = [periods[at - 1], periods[at]];
  if (!period) throw new NotFound();
  const [member, [figures, last]] = await Promise.all([
    found(Member.findById(one.member, OF_MEMBER).lean()),
    figuresOf(one.member, [period.key, earlier?.key]),
  ]);
  const others = othersOf(named, one.member);
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
    before: earlier ? { period: earlier, figures: last } : null,
  };
}

const OF_MEMBER = { 'approved.name': 1, yearStart: 1, sponsorAttests: 1 } as const;

/** All periods, the earliest first. */
const periodsKept = whileUnchanged('periods of returns', { on: ['figures'] }, async () => {
  const all = await Period.find({}, { pending: 0 }).sort({ starts: 1 }).lean<StoredPeriod[]>();
  return all;
});

type NamedMember = Pick<Member, 'slug' | 'approved'> & { _id: Types.ObjectId };

/** The members there are now, by name and by the address of their page, which tells namesakes apart. */
const namedKept = whileUnchanged('members named in returns', { on: ['directory'] }, async () => {
  const current = Member.find({ left: null }, { slug: 1, 'approved.name': 1 });
  const named = new Map<string, Types.ObjectId[]>();
  for (const { _id: id, slug, approved } of await current.lean<NamedMember[]>())
    for (const key of [compared(approved.name), paths.member(slug)])
      named.set(key, [...(named.get(key) ?? []), id]);
  return named;
});

const othersOf = (named: Others, own: Types.ObjectId): Others => ({
  get: key => named.get(key)?.filter(id => !own.equals(id)),
});

/** A member's figures of two periods, read at once. */
async function figuresOf(
  member: Types.ObjectId,
  [now, before = now]: [string, string | undefined],
): Promise<[FiguresByKey, FiguresByKey]> {
  const all = await Figure.find({ member, period: { $in: [now, before] } }, NOT_READ).lean();
  const of = (period: string) => byKey(all.filter(one => one.period === period));
  return [of(now), of(before)];
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
