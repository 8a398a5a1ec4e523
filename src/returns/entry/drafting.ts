import { Types } from 'mongoose';
import { type Draft, draftsOn, dropDrafts, keepDraft } from '../../drafts/draft.ts';
import { TooLarge } from '../../errors.ts';
import type { TypedFigure } from '../figure/figure.fields.ts';
import type { RequestedFigure } from '../figure/requested.ts';
import { type ReturnContext, readAsked, type StoredFigure } from '../return.context.ts';
import type { SaveResult } from './filling.ts';
import { type SentFigure, sameFigure, tooLongIn, versionOf } from './return.form.ts';

/** A return as its writer's page shows it: what they typed and did not save laid over what is saved. */
interface Drafted {
  /** The figures read as they are typed; nothing of it is stored. */
  context: ReturnContext;
  /** What stands in the boxes, by figure key. */
  kept: SaveResult['kept'];
  /** Drafts over a figure that somebody saved since. */
  conflicts: SaveResult['conflicts'];
  /** When the newest of them was kept; null where nothing waits to be saved. */
  at: Date | null;
}

export function withDrafts(context: ReturnContext, drafts: ReadonlyMap<string, Draft>): Drafted {
  const figures = new Map(context.figures);
  const drafted: Drafted = {
    context: { ...context, figures },
    kept: new Map(),
    conflicts: new Map(),
    at: null,
  };
  for (const asked of context.asked) {
    const draft = drafts.get(asked.key);
    const figure = context.figures.get(asked.key);
    if (!draft || sameFigure(asked, draft.typed as TypedFigure, withoutFile(figure))) continue;
    lay(drafted, asked, draft, figure);
  }
  return drafted;
}

function lay(drafted: Drafted, asked: RequestedFigure, draft: Draft, figure: StoredFigure | undefined): void {
  const { context, kept, conflicts } = drafted;
  const file = figure?.typed?.file;
  const typed = { ...(draft.typed as TypedFigure), ...(file ? { file } : {}) };
  const figures = context.figures as Map<string, StoredFigure>;
  kept.set(asked.key, typed);
  if (figure && draft.seen !== versionOf(figure)) conflicts.set(asked.key, { theirs: figure, yours: typed });
  figures.set(asked.key, { ...(figure ?? unsaved(context, asked)), typed });
  const { content } = readAsked(asked, typed, figures, context);
  const release = figure?.content?.release;
  const read = content && release ? { ...content, release } : content;
  figures.set(asked.key, { ...(figure ?? unsaved(context, asked)), typed, content: read });
  if (!drafted.at || drafted.at < draft.at) drafted.at = draft.at;
}

const unsaved = (
  { member, period }: ReturnContext,
  { code, part, version }: RequestedFigure,
): StoredFigure => ({
  _id: new Types.ObjectId(),
  version: 0,
  member: member.id,
  period: period.key,
  indicator: code,
  part,
  definition: version.version,
  content: null,
  typed: null,
  saved: null,
  acceptances: [],
  queries: [],
});

/** A draft holds what is typed; a file goes with a save only. */
function withoutFile(figure: StoredFigure | undefined): TypedFigure {
  const { file: _, ...typed } = figure?.typed ?? {};
  return typed;
}

interface DraftWriter {
  person: Types.ObjectId;
  at: Date;
}

/** What was typed into figures as drafts that nothing keeps, without the boxes that hold too much to be read. */
export const unstored = (
  context: ReturnContext,
  sent: Map<string, SentFigure>,
  { person, at }: DraftWriter,
) =>
  [...sent].map(([part, { typed, seen }]): [string, Draft] => {
    const long = tooLongIn(typed);
    const read = Object.fromEntries(Object.entries(typed).filter(([name]) => !long.includes(name)));
    return [part, { person, on: context.return._id, part, typed: read, seen, at }];
  });

/** Keeps what was typed into figures and is not saved; what is saved already needs no draft. */
export async function keepFigures(
  context: ReturnContext,
  sent: Map<string, SentFigure>,
  { person, at }: DraftWriter,
): Promise<void> {
  const on = context.return._id;
  const each = context.asked.map(async asked => {
    const one = sent.get(asked.key);
    if (!one) return;
    const { typed, seen } = one;
    if (tooLongIn(typed).length > 0) throw new TooLarge('This is too long to keep. Shorten it.');
    const figure = context.figures.get(asked.key);
    const saved = seen === versionOf(figure) && sameFigure(asked, typed, withoutFile(figure));
    if (saved) return dropDrafts({ person, on }, [asked.key]);
    return keepDraft({ person, on, part: asked.key, typed, seen, at });
  });
  await Promise.all(each);
}

/**
 * Puts away the drafts that a save made needless: of the figures it saved, and those that say what was sent or
 * stood on the page it came from. One typed meanwhile in another window stays.
 */
export async function dropSaved(
  context: ReturnContext,
  sent: Map<string, SentFigure>,
  { kept, saved }: Pick<SaveResult, 'kept' | 'saved'>,
  person: Types.ObjectId,
): Promise<void> {
  const drafts = await draftsOn({ person, on: context.return._id });
  const done = context.asked.filter(asked => {
    const [one, draft] = [sent.get(asked.key), drafts.get(asked.key)];
    if (!one || !draft || kept.has(asked.key)) return false;
    const { file: _, ...typed } = one.typed;
    return saved.includes(asked.key) || one.drafted || sameFigure(asked, typed, draft.typed as TypedFigure);
  });
  await dropDrafts(
    { person, on: context.return._id },
    done.map(({ key }) => key),
  );
}
