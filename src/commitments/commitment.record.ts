import type { Types } from 'mongoose';
import { act } from '../acts/act.ts';
import type { ChangeBy } from '../acts/by.ts';
import type { PendingItem } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { NotNow } from '../errors.ts';
import { Commitment, type StoredCommitment, type Terms } from './commitment.ts';
import { namesOf } from './named.ts';

type OnRecord = Pick<StoredCommitment, '_id' | 'member'>;

/** The record's entry of an act on a commitment; `by` is null where nobody signed in did it. */
export const noted = (
  { _id, member }: OnRecord,
  { by, at }: { by: Types.ObjectId | null; at: Date },
  what: string,
  said: { before?: object; after: object },
): PendingItem => note({ at, by, what, on: { kind: 'commitment', id: _id }, member, ...said });

interface Changed {
  update: object;
  /** What must hold still. */
  where?: Record<string, unknown>;
  pending: PendingItem[];
  otherwise: string;
}

/** One act on the version somebody saw. Throws Stale where it moved on, NotNow with `otherwise` where `where` no longer holds. */
export async function changed(
  { _id }: OnRecord,
  { seen }: Pick<ChangeBy, 'seen'>,
  { update, where = {}, pending, otherwise }: Changed,
): Promise<void> {
  const done = await act(Commitment, { id: _id, version: seen, where, again: true }, update, pending);
  if (!done) throw new NotNow(otherwise);
}

/** Terms as the record tells them: by names, since they are public. */
export async function toldTerms(terms: Terms | null): Promise<object> {
  if (!terms) return {};
  const names = await namesOf(terms);
  const nameOf = (id: unknown) => names.get(String(id))?.name ?? 'none';
  return {
    ...{ assembly: nameOf(terms.assembly), partner: nameOf(terms.partner) },
    ...{ issues: terms.issues.map(nameOf), 'report-backs': terms.dates },
  };
}
