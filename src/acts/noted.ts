import type { Types } from 'mongoose';

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
