import { createHash, randomBytes } from 'node:crypto';
import { Types } from 'mongoose';
import type { LinkToken } from './person.ts';

const DAY_MS = 24 * 60 * 60_000;
export const INVITATION_LIFE_MS = 14 * DAY_MS;
export const RESET_LIFE_MS = 2 * 60 * 60_000;

/** The form in which a link's secret is kept and looked up. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A fresh secret of 256 bits, fit for an address. */
export const freshSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a single-use link. */
export function linkFor(
  secret: string,
  life: number,
  at: Date,
  membership: Types.ObjectId | null = null,
): LinkToken {
  return {
    _id: new Types.ObjectId(),
    hash: hashOf(secret),
    membership,
    expires: new Date(at.getTime() + life),
    used: null,
  };
}
