import { model, Schema, type Types } from 'mongoose';
import type { By } from './by.ts';
import { type PendingItem, pending } from './consequences.ts';
import type { Noted } from './noted.ts';
import { onConsequence } from './relay.ts';

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
export const note = (entry: Noted): PendingItem => pending('record', entry);

/** What an entry says of the thing it is about. */
export interface Said {
  before?: object;
  after: object;
}

/** The record entries of one kind of thing that is no member's. */
export const notesOf =
  (kind: string) =>
  (id: Types.ObjectId, { by, at }: By, what: string, said: Said): PendingItem =>
    note({ at, by, what, on: { kind, id }, ...said });

/** By the driver: an entry is pending as it is to be stored, and every act has one. */
onConsequence('record', async ({ _id, data }) => {
  await Entry.collection.updateOne({ _id }, { $setOnInsert: { ...UNSAID, ...data } }, { upsert: true });
});

const UNSAID = { by: null, member: null, before: null, after: null };
