import { createHash } from 'node:crypto';
import { Schema, Types } from 'mongoose';
import type { Noted } from './noted.ts';

/**
 * Each kind of consequence with its data. A concept adds its own where it says what they hold:
 * `declare module '…/acts/consequences.ts' { interface Consequences { mail: Words } }`.
 */
export interface Consequences {
  record: Noted;
}

export type ConsequenceKind = keyof Consequences;

/**
 * One consequence of an act, written in the same atomic update as the act itself and copied out by the
 * relay: a record entry, a mail, a member to make. `_id` is what makes copying it twice harmless.
 */
export interface PendingItem<K extends ConsequenceKind = ConsequenceKind> {
  _id: Types.ObjectId;
  kind: K;
  data: Consequences[K];
}

/** Every document that acts carries these: the version a form was loaded at, and what waits to go out. */
export interface Acting {
  version: number;
  pending: PendingItem[];
}

const pendingItem = new Schema({
  kind: { type: String, required: true },
  data: { type: Schema.Types.Mixed, required: true },
});

/** The fields a schema spreads in so that its documents can act. */
export const actingFields = {
  version: { type: Number, default: 1, required: true },
  pending: { type: [pendingItem], default: [], required: true },
};

/** The index the relay finds waiting items by. */
export function indexPending(schema: Pick<Schema, 'index'>): void {
  schema.index({ 'pending._id': 1 }, { sparse: true });
}

/** A consequence with a fresh id. */
export const pending = <K extends ConsequenceKind>(kind: K, data: Consequences[K]): PendingItem<K> => ({
  _id: new Types.ObjectId(),
  kind,
  data,
});

/** The same id each time for the same words, so that a consequence delivered twice makes nothing twice. */
export const idFrom = (words: string): Types.ObjectId =>
  new Types.ObjectId(createHash('sha256').update(words).digest('hex').slice(0, 24));
