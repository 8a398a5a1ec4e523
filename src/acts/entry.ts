import { model, Schema, type Types } from 'mongoose';
import { type PendingItem, pending } from './consequences.ts';
import { onConsequence } from './relay.ts';

/** One line of the record: who did what to what, and what changed. Ids of people, never their details. */
export interface Noted {
  at: Date;
  /** The person who acted; null for the service itself or a visitor without an account. */
  by: Types.ObjectId | null;
  /** The act as a noun phrase: "pledge acceptance". */
  what: string;
  on: { kind: string; id: Types.ObjectId };
  /** The member it concerns, if one. */
  member?: Types.ObjectId | null;
  before?: unknown;
  after?: unknown;
}

const entrySchema = new Schema<Noted>(
  {
    at: { type: Date, required: true },
    by: { type: Schema.Types.ObjectId, default: null },
    what: { type: String, required: true },
    on: { kind: { type: String, required: true }, id: { type: Schema.Types.ObjectId, required: true } },
    member: { type: Schema.Types.ObjectId, default: null },
    before: { type: Schema.Types.Mixed, default: null },
    after: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'record', minimize: false, versionKey: false },
);
entrySchema.index({ at: -1, _id: -1 });
entrySchema.index({ member: 1, at: -1 });
entrySchema.index({ what: 1, at: -1 });

/** The append-only record: no verb changes or removes an entry. */
export const Entry = model<Noted>('Entry', entrySchema);

/**
 * The record entry of an act, to be pushed with it. Give ids of people, never their names or addresses:
 * the record outlives a person's wish to be forgotten.
 */
export const note = (entry: Noted): PendingItem => pending('record', { ...entry });

onConsequence('record', async item => {
  await Entry.updateOne({ _id: item._id }, { $setOnInsert: item.data }, { upsert: true });
});
