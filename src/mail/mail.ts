import { model, Schema, type Types } from 'mongoose';
import { type PendingItem, pending } from '../acts/consequences.ts';
import { onConsequence } from '../acts/relay.ts';
import { network } from '../network/current.ts';
import type { Made } from './made.ts';

/** A letter that waits in the outbox until the mail server has taken it. */
export interface Letter {
  to: string;
  subject: string;
  /** Plain text; removed once a real mail server took the letter, for it may carry a link that lets in. */
  text: string | null;
  queued: Date;
  sent: Date | null;
  attempts: number;
  /** Not tried again before this instant. */
  nextTry: Date;
  /** Why the last attempt failed, without the address. */
  failure: string | null;
  /** How often a mail server said that it never takes this letter. */
  refusals: number;
  /** It is not tried any more, and its text is gone. */
  givenUp: Date | null;
  /** Where who reads it stops letters of its kind, by one press; null where they belong to an account. */
  list: string | null;
  /** What it is made of, where it is made anew as it goes; null once it went. */
  made: Made | null;
  /** Whoever it goes to has no account: the address goes once the letter was sent, or given up. */
  passing: boolean;
  /** A coordinator knows that it was given up. */
  seen: { by: Types.ObjectId; at: Date } | null;
}

const letterSchema = new Schema<Letter>(
  {
    to: { type: String, required: true },
    subject: { type: String, required: true },
    text: { type: String, default: null },
    queued: { type: Date, required: true },
    sent: { type: Date, default: null },
    attempts: { type: Number, default: 0 },
    nextTry: { type: Date, required: true },
    failure: { type: String, default: null },
    refusals: { type: Number, default: 0 },
    givenUp: { type: Date, default: null },
    list: { type: String, default: null },
    made: { type: Schema.Types.Mixed, default: null },
    passing: { type: Boolean, default: false },
    seen: { type: { by: Schema.Types.ObjectId, at: Date }, default: null, _id: false },
  },
  { collection: 'mail', versionKey: false },
);
letterSchema.index({ sent: 1, nextTry: 1 });
letterSchema.index({ queued: -1 });
letterSchema.index({ givenUp: -1 });
letterSchema.index({ list: 1 }, { partialFilterExpression: { list: { $type: 'string' } } });

export const Letter = model<Letter>('Letter', letterSchema);

declare module '../acts/consequences.ts' {
  interface Consequences {
    mail: SignedLetter & Queueing;
  }
}

interface LetterOptions {
  /** Where letters of its kind are stopped, for those who have no account. */
  list?: string;
  made?: Made;
  /** Sent to an address that nothing else is known of. */
  passing?: boolean;
}

type Queueing = LetterOptions & { at: Date };

/**
 * A letter to be pushed with an act. It is queued exactly once, whatever happens in between, and goes at an instant at
 * the earliest.
 */
export const mail = (
  to: string,
  subject: string,
  text: string,
  at: Date,
  options: LetterOptions = {},
): PendingItem => pending('mail', { to, subject, text: signed(text), at, ...options });

/** Who writes, why it comes to this address, and how to answer: at the foot of every letter. */
export const signed = (text: string): string =>
  `${text.trimEnd()}\n\n${network.name}\n\nThis letter comes from Moorings, where the network keeps its members’ promises and figures. To answer, write to ${network.contact}.\n`;

onConsequence('mail', item => queue(item._id, item.data));

interface SignedLetter {
  to: string;
  subject: string;
  /** Signed. */
  text: string;
}

/** Puts a letter in the outbox; a second time, with the same id, does nothing. */
export async function queue(
  id: Types.ObjectId,
  { to, subject, text, at, list, made, passing }: SignedLetter & Queueing,
): Promise<void> {
  const letter: Letter = {
    to,
    subject,
    text,
    queued: at,
    sent: null,
    attempts: 0,
    nextTry: at,
    failure: null,
    refusals: 0,
    givenUp: null,
    list: list ?? null,
    made: made ?? null,
    passing: passing ?? false,
    seen: null,
  };
  await Letter.updateOne({ _id: id }, { $setOnInsert: letter }, { upsert: true });
}
