import { model, Schema, type Types } from 'mongoose';
import { isDuplicate, TooLarge } from '../errors.ts';
import type { Typed } from '../web/forms/form.ts';

const KEPT_SECONDS = 30 * 24 * 60 * 60;
const LARGEST_BYTES = 64 * 1024;

/** Whose words, of which form: what a draft is found by. */
interface DraftPlace {
  person: Types.ObjectId;
  /** What the form is about: a return, a pledge, or the member that makes a new one. */
  on: Types.ObjectId;
  /** Which of its forms or figures: "EMP-03-year", "update", "revisions". */
  part: string;
}

/**
 * What one person typed and has not saved. One document, overwritten: no version of anything, in no sum, and
 * read by nobody else.
 */
export interface Draft extends DraftPlace {
  typed: Typed;
  /** The saved version its writer saw; 0 where there was none. */
  seen: number;
  at: Date;
}

const id = { type: Schema.Types.ObjectId, required: true } as const;

const draftSchema = new Schema<Draft>(
  {
    person: id,
    on: id,
    part: { type: String, required: true },
    typed: { type: Schema.Types.Mixed, required: true },
    seen: { type: Number, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'drafts', versionKey: false, minimize: false },
);
draftSchema.index({ person: 1, on: 1, part: 1 }, { unique: true });
draftSchema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });

export const DraftModel = model<Draft>('Draft', draftSchema);

/** Keeps what was typed in the place of what was kept there before. Throws TooLarge for more than 64 kB. */
export async function keepDraft({ person, on, part, ...kept }: Draft): Promise<void> {
  if (Buffer.byteLength(JSON.stringify(kept.typed)) > LARGEST_BYTES)
    throw new TooLarge('This is too long to keep as a draft. Save it, or shorten it.');
  const keep = () => DraftModel.collection.updateOne({ person, on, part }, { $set: kept }, { upsert: true });
  await keep().catch(failure => {
    if (isDuplicate(failure, 'person')) return keep();
    throw failure;
  });
}

/** One person's draft of a form, or null. */
export const draftAt = ({ person, on, part }: DraftPlace): Promise<Draft | null> =>
  DraftModel.findOne({ person, on, part }).lean<Draft>();

/** One person's drafts of the forms or figures of one thing, by part. */
export async function draftsOn({ person, on }: Omit<DraftPlace, 'part'>): Promise<Map<string, Draft>> {
  const drafts = await DraftModel.collection.find<Draft>({ person, on }).toArray();
  return new Map(drafts.map(draft => [draft.part, draft]));
}

/** Puts drafts away: they were saved, or their writer does not want them. */
export async function dropDrafts(
  { person, on }: Omit<DraftPlace, 'part'>,
  parts: readonly string[],
): Promise<void> {
  if (parts.length > 0) await DraftModel.deleteMany({ person, on, part: { $in: parts } });
}
