import { Types } from 'mongoose';
import { begin, plainAct } from '../../acts/act.ts';
import type { By } from '../../acts/by.ts';
import type { PendingItem } from '../../acts/consequences.ts';
import { note } from '../../acts/entry.ts';
import { plain } from '../../acts/plain.ts';
import { isDuplicate, Stale } from '../../errors.ts';
import { attachEvidence } from '../../evidence/evidence.ts';
import type { TypedFigure } from '../figure/figure.fields.ts';
import { Figure, type FigureContent } from '../figure/figure.ts';
import type { StoredFigure } from '../return.context.ts';

/** Which figure: one member's value of one indicator for one part or year. */
interface WhichFigure {
  member: Types.ObjectId;
  period: string;
  indicator: string;
  part: string;
  definition: number;
}

interface FigureSave extends By {
  /** What was typed, valid or not; empty boxes left out. */
  typed: TypedFigure;
  /** The same, read; null where it cannot be. */
  content: FigureContent | null;
  /** The saved version the writer saw; 0 where there was none. */
  seen: number;
}

/** The figure as it was read at the version that its writer saw. */
type Before = Pick<StoredFigure, '_id' | 'content'>;

/**
 * Saves a draft of one figure as its next version; `before` is left out where it is the first. Throws Stale, with
 * the figure as it is now, when someone saved it since `seen`.
 */
export async function saveFigure(
  which: WhichFigure,
  saving: FigureSave,
  before?: Before,
): Promise<StoredFigure> {
  return before && saving.seen > 0 ? next(which, saving, before) : first(which, saving);
}

async function first(which: WhichFigure, { typed, content, by, at }: FigureSave): Promise<StoredFigure> {
  const _id = new Types.ObjectId();
  const history = [{ version: 1, content, typed, by, at }];
  const values = { _id, ...which, content, typed, saved: { by, at, version: 1 }, history };
  try {
    return plain<StoredFigure>(
      await begin(Figure, values, consequences(_id, which, null, { typed, content, by, at })),
    );
  } catch (failure) {
    if (!isDuplicate(failure, 'member')) throw failure;
    throw new Stale(await current(which));
  }
}

async function next(
  which: WhichFigure,
  { typed, content, seen, by, at }: FigureSave,
  before: Before,
): Promise<StoredFigure> {
  const saved = { 'saved.by': by, 'saved.at': at, 'saved.version': seen + 1 };
  const version = { version: seen + 1, content, typed, by, at };
  const done = await plainAct(
    Figure,
    { id: before._id, where: { 'saved.version': seen } },
    { $set: { typed, content, definition: which.definition, ...saved }, $push: { history: version } },
    {
      consequences: consequences(before._id, which, before.content, { typed, content, by, at }),
      without: { history: 0 },
    },
  );
  if (!done) throw new Stale(await current(which));
  return done;
}

const current = ({ member, indicator, period, part }: WhichFigure) =>
  Figure.findOne({ member, indicator, period, part });

function consequences(
  id: Types.ObjectId,
  { member, indicator, period, part }: WhichFigure,
  before: FigureContent | null,
  { typed, content, by, at }: Omit<FigureSave, 'seen'>,
): PendingItem[] {
  const on = { kind: 'figure', id };
  const which = { indicator, period, part };
  const after = content ? { ...which, ...inShort(content) } : { ...which, state: 'not readable yet' };
  const entry = note({ at, by, what: 'figure', on, member, before: before && inShort(before), after });
  return typed.file ? [entry, attachEvidence(new Types.ObjectId(typed.file), on)] : [entry];
}

/** What the record keeps of a figure: its numbers, not its notes. */
export const inShort = ({ state, numerator, denominator, total, countedBy, ownPart }: FigureContent) => ({
  state,
  numerator,
  denominator,
  total,
  ...(countedBy ? { countedBy } : {}),
  ...(ownPart ? { ownPart } : {}),
});
