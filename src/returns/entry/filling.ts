import type { Types } from 'mongoose';
import type { By } from '../../acts/by.ts';
import { current } from '../../acts/plain.ts';
import { Stale } from '../../errors.ts';
import { releaseFor } from '../../indicators/reference.ts';
import type { Problem } from '../../web/forms/form.ts';
import { besides, type TypedFigure } from '../figure/figure.fields.ts';
import { Figure } from '../figure/figure.ts';
import { countersNamed } from '../figure/joint.ts';
import type { RequestedFigure } from '../figure/requested.ts';
import { type ReturnContext, readAsked, type StoredFigure } from '../return.context.ts';
import { type SentFigure, sameFigure, tooLongIn, versionOf } from './return.form.ts';
import { saveFigure } from './saving.ts';

/** What became of a page that was sent: each figure is saved, or met someone else's save, on its own. */
export interface SaveResult {
  saved: string[];
  /** By figure key: what the other person saved, and what was typed here, which is kept. */
  conflicts: Map<string, { theirs: StoredFigure; yours: TypedFigure }>;
  problems: Problem[];
  /** What was typed into figures that could not be saved. */
  kept: Map<string, TypedFigure>;
  /** The figures as they are now. */
  figures: Map<string, StoredFigure>;
}

/** Saves every figure that its writer changed since the version they saw, and no other. */
export async function fillReturn(
  context: ReturnContext,
  sent: Map<string, SentFigure>,
  by: By,
): Promise<SaveResult> {
  const result: SaveResult = {
    saved: [],
    conflicts: new Map(),
    problems: [],
    kept: new Map(),
    figures: new Map(context.figures),
  };
  const drafts = [...sent.values()].map(({ typed }) => typed);
  for (const [key, said] of await countersNamed(context.period.key, drafts, context.others))
    context.counters.set(key, said);
  for (const asked of context.asked) {
    const one = sent.get(asked.key);
    if (one) await fillFigure(context, asked, one, by, result);
  }
  return result;
}

async function fillFigure(
  context: ReturnContext,
  asked: RequestedFigure,
  { typed, seen }: Pick<SentFigure, 'typed' | 'seen'>,
  by: By,
  result: SaveResult,
): Promise<void> {
  const figure = result.figures.get(asked.key);
  if (sameFigure(asked, typed, figure?.typed ?? {})) return;
  const long = tooLongIn(typed);
  if (long.length > 0) return tooLong(asked, long, typed, result);
  if (seen !== versionOf(figure)) {
    if (figure && !sameFigure(asked, typed, await typedAt(figure._id, seen)))
      conflict(asked, figure, typed, result);
    return;
  }
  await save(
    context,
    asked,
    { typed: withStandingReason(asked, typed, figure?.typed ?? {}), seen },
    by,
    result,
  );
}

/**
 * Why an improbable number is right was said of that number: once it is another, the question is asked again.
 * What was said stays in the version it was said with.
 */
function withStandingReason(asked: RequestedFigure, typed: TypedFigure, before: TypedFigure): TypedFigure {
  const { reason = '', ...rest } = typed;
  const same = reason === before.reason && !sameFigure(asked, numbersOf(typed), numbersOf(before));
  return same ? rest : typed;
}

const numbersOf = (typed: TypedFigure): TypedFigure =>
  Object.fromEntries(Object.entries(typed).filter(([box]) => !BESIDE.has(box)));

const BESIDE = new Set<string>([...besides, 'file']);

async function save(
  context: ReturnContext,
  asked: RequestedFigure,
  { typed, seen }: Pick<SentFigure, 'typed' | 'seen'>,
  by: By,
  result: SaveResult,
): Promise<void> {
  const { content } = readAsked(asked, typed, result.figures, context);
  const release = releaseIn(context, asked);
  const which = {
    member: context.member.id,
    period: context.period.key,
    indicator: asked.code,
    part: asked.part,
    definition: asked.version.version,
  };
  try {
    const read = content && release ? { ...content, release } : content;
    const before = result.figures.get(asked.key);
    const saved = await saveFigure(which, { typed, content: read, seen, ...by }, before);
    result.figures.set(asked.key, saved);
    result.saved.push(asked.key);
  } catch (failure) {
    if (!(failure instanceof Stale)) throw failure;
    conflict(asked, current<StoredFigure>(failure), typed, result);
  }
}

/** A figure keeps the release it was first made with; a new one takes that of its period. */
const releaseIn = ({ figures, period }: ReturnContext, { key, version }: RequestedFigure): string | null =>
  figures.get(key)?.content?.release ?? releaseFor(version, period);

function conflict(
  asked: RequestedFigure,
  theirs: StoredFigure,
  yours: TypedFigure,
  result: SaveResult,
): void {
  result.figures.set(asked.key, theirs);
  result.conflicts.set(asked.key, { theirs, yours });
  result.kept.set(asked.key, yours);
}

function tooLong(asked: RequestedFigure, boxes: string[], typed: TypedFigure, result: SaveResult): void {
  result.kept.set(asked.key, typed);
  for (const box of boxes)
    result.problems.push({ field: `${asked.key}-${box}`, message: 'This is too long to keep. Shorten it.' });
}

/** What stood in a figure at a version: someone who sends the same again changed nothing. */
async function typedAt(id: Types.ObjectId, version: number): Promise<TypedFigure> {
  if (version === 0) return {};
  const one = await Figure.findById(id, { history: 1 }).lean();
  return one?.history.find(each => each.version === version)?.typed ?? {};
}
