import { createHash, randomBytes } from 'node:crypto';
import { model, Schema, type Types } from 'mongoose';
import { type PendingItem, pending } from '../acts/consequences.ts';
import { onConsequence } from '../acts/relay.ts';

const DAY_MS = 24 * 60 * 60_000;
/** How long a link works at most, by what it is for; it dies sooner with what it was for. */
const LIFE_MS = { invitation: 14 * DAY_MS, appointment: 14 * DAY_MS, reset: 2 * 60 * 60_000 };

export type LinkKind = keyof typeof LIFE_MS;

/** A link that lets its person do one thing once. Only the hash of its secret is kept. */
export interface Link {
  hash: string;
  person: Types.ObjectId;
  kind: LinkKind;
  /** The place an invitation invites into. */
  membership: Types.ObjectId | null;
  at: Date;
  expires: Date;
}

const linkSchema = new Schema<Link>(
  {
    hash: { type: String, required: true, unique: true },
    person: { type: Schema.Types.ObjectId, required: true, index: true },
    kind: { type: String, enum: Object.keys(LIFE_MS), required: true },
    membership: { type: Schema.Types.ObjectId, default: null },
    at: { type: Date, required: true },
    expires: { type: Date, required: true },
  },
  { collection: 'links', versionKey: false },
);
linkSchema.index({ expires: 1 }, { expireAfterSeconds: 0 });

export const Link = model<Link>('Link', linkSchema);

/** The form in which a link's secret is kept and looked up. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A fresh secret of 256 bits, fit for an address. */
export const freshSecret = (): string => randomBytes(32).toString('base64url');

declare module '../acts/consequences.ts' {
  interface Consequences {
    link: Omit<Link, 'person'>;
  }
}

/** A link to be pushed with an act of the person it is for; before the letter that carries its secret. */
export const link = (
  secret: string,
  kind: LinkKind,
  at: Date,
  membership: Types.ObjectId | null = null,
): PendingItem => {
  const expires = new Date(at.getTime() + LIFE_MS[kind]);
  return pending('link', { hash: hashOf(secret), kind, membership, at, expires });
};

onConsequence('link', async ({ _id, data }, person) => {
  await Link.updateOne({ _id }, { $setOnInsert: { ...data, person } }, { upsert: true });
});
