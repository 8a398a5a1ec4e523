import type { Types } from 'mongoose';
import { type PendingItem, pending } from '../acts/consequences.ts';

interface ReturnsToMake {
  /** All periods whose figures still count where none is named. */
  period?: string;
  at: Date;
  /** Only this member's: it joined after the period was opened. */
  member?: Types.ObjectId;
}

declare module '../acts/consequences.ts' {
  interface Consequences {
    returns: ReturnsToMake;
  }
}

/** The consequence that makes the returns of a period, or those of a member that has just joined, each once. */
export const returnsDue = (due: ReturnsToMake): PendingItem => pending('returns', due);
