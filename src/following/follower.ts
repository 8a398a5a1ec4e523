import { model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { SUBJECT_KINDS, type SubjectKind } from './subject.ts';

/** When somebody is written to: once a week, or on the day when a commitment is reported back. */
export const LETTERS = ['weekly', 'day'] as const;
export type Letters = (typeof LETTERS)[number];

/** One thing that somebody asked to hear of. */
export interface Follow {
  _id: Types.ObjectId;
  kind: SubjectKind;
  /** The id, code or key of the subject. */
  subject: string;
  letters: Letters;
  asked: Date;
  /** Since when it is followed; null until whoever has the mailbox says so. */
  confirmed: Date | null;
  /** Up to when it has been told. */
  told: Date;
}

/**
 * An address that hears of what it follows, and of nothing else: no name, no account. It is deleted as soon as it
 * follows nothing, and forgotten where nobody confirmed it.
 */
export interface Follower extends Acting {
  email: string;
  /** Opens the page where letters are stopped. As it is sent, for every letter carries the same. */
  secret: string;
  /**
   * The link that confirms what was asked for, of which only the hash is kept, and when it goes to the address; the
   * newest one alone works, and confirms what was asked for after it, too.
   */
  confirmation: { hash: string; at: Date } | null;
  follows: Follow[];
  /** The day of the last letter on what it follows, YYYY-MM-DD; '' before the first. */
  written: string;
}

export type StoredFollower = Follower & { _id: Types.ObjectId };

const required = { type: String, required: true } as const;

const followSchema = new Schema<Follow>({
  kind: { ...required, enum: SUBJECT_KINDS },
  subject: required,
  letters: { ...required, enum: LETTERS },
  asked: { type: Date, required: true },
  confirmed: { type: Date, default: null },
  told: { type: Date, required: true },
});

const followerSchema = new Schema<Follower>(
  {
    ...actingFields,
    email: { ...required, unique: true },
    secret: { ...required, unique: true },
    confirmation: { type: new Schema({ hash: required, at: Date }, { _id: false }), default: null },
    follows: { type: [followSchema], default: [] },
    written: { type: String, default: '' },
  },
  { collection: 'followers', versionKey: false },
);
followerSchema.index({ 'confirmation.hash': 1 });
followerSchema.index({ 'follows.confirmed': 1 });
followerSchema.index({ 'follows.asked': 1 });
indexPending(followerSchema);

export const Follower = model<Follower>('Follower', followerSchema);
