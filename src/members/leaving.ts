import type { Types } from 'mongoose';
import { act } from '../acts/act.ts';
import type { By } from '../acts/by.ts';
import { pending } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { onConsequence } from '../acts/relay.ts';
import { NotNow, Stale } from '../errors.ts';
import { endMembership } from '../people/endings.ts';
import { Member, type MemberDocument } from './member.ts';
import { peopleOf } from './people.ts';

/**
 * A member leaves: it is gone from the current directory, not from past reports, and its people have no
 * place in it any more. `on` is its last day.
 */
export async function leave(
  member: MemberDocument,
  { on, reason }: { on: string; reason: string },
  { by, at = new Date() }: { by: Types.ObjectId; at?: Date },
): Promise<void> {
  const { _id: id } = member;
  const update = { $set: { left: { by, at, on, reason }, waiting: null } };
  const done = await act(Member, { id, where: { left: null } }, update, [
    note({ at, by, what: 'leaving', on: { kind: 'member', id }, member: id, after: { on, reason } }),
    pending('places end', { member: id, by, at }),
  ]);
  if (!done) throw new NotNow('This member has already left.');
}

declare module '../acts/consequences.ts' {
  interface Consequences {
    'places end': By & { member: Types.ObjectId };
  }
}

onConsequence('places end', async ({ data }) => {
  const { member, by, at } = data;
  const people = await peopleOf({ _id: member });
  for (const { membership } of people.filter(one => !one.membership.ended))
    await endMembership(membership._id, by, at).catch(failure => {
      if (failure instanceof Stale || !(failure instanceof NotNow)) throw failure;
    });
});
