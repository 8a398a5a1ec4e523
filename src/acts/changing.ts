import type { Model, Types, UpdateQuery } from 'mongoose';
import { NotNow } from '../errors.ts';
import { act } from './act.ts';
import type { ChangeBy } from './by.ts';
import type { Acting, PendingItem } from './consequences.ts';
import { notesOf, type Said } from './entry.ts';

/** Changes a thing as somebody saw it. Throws Stale where it was changed since, NotNow where it is gone. */
export type Changing = (
  one: { _id: Types.ObjectId },
  update: object,
  change: ChangeBy,
  what: string,
  said: Said,
  also?: PendingItem[],
) => Promise<void>;

/** How things of one kind are changed, each time with an entry in the record; `kind` is their name there. */
export function changesOf<T extends Acting, Q, M>(on: Model<T, Q, M>, kind: string): Changing {
  const noted = notesOf(kind);
  return async (one, update, { by, at, seen }, what, said, also = []) => {
    const entry = noted(one._id, { by, at }, what, said);
    const set = { $set: update } as UpdateQuery<T>;
    const done = await act(on, { id: one._id, version: seen, again: true }, set, [entry, ...also]);
    if (!done) throw new NotNow(`This ${kind} is not there any more.`);
  };
}
