import { model, Schema, type Types } from 'mongoose';
import { type PendingItem, pending } from '../record/pending.ts';
import { delivers } from '../record/relay.ts';

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
  },
  { collection: 'mail', versionKey: false },
);
letterSchema.index({ sent: 1, nextTry: 1 });
letterSchema.index({ queued: -1 });

export const Letter = model<Letter>('Letter', letterSchema);

/** A letter to be pushed with an act. It is queued exactly once, whatever happens in between. */
export const mail = (to: string, subject: string, text: string, at: Date): PendingItem =>
  pending('mail', { to, subject, text, at });

delivers('mail', async item => {
  const { to, subject, text, at } = item.data as { to: string; subject: string; text: string; at: Date };
  const letter: Letter = {
    to,
    subject,
    text,
    queued: at,
    sent: null,
    attempts: 0,
    nextTry: at,
    failure: null,
  };
  await Letter.updateOne({ _id: item._id as Types.ObjectId }, { $setOnInsert: letter }, { upsert: true });
});
