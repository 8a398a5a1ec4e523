import type { Types } from 'mongoose';
import { type PendingItem, pending } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { onConsequence, relayOne } from '../acts/relay.ts';
import { isDuplicate } from '../errors.ts';
import { mail } from '../mail/mail.ts';
import { freshSecret, link } from './links.ts';
import { type Invitation, invitationLetter } from './people.letters.ts';
import { emailKey, Person } from './person.ts';

declare module '../acts/consequences.ts' {
  interface Consequences {
    invitation: Invitation;
  }
}

/** An invitation to be pushed with an act of another document (a member's approval, say). */
export const invitation = (values: Invitation): PendingItem => pending('invitation', values);

onConsequence('invitation', item => invite(item._id, item.data));

/**
 * Invites a person into a member, once for each invitation `id` and where they have no place in it: makes the
 * person if the address is new, adds the membership, its link and the letter, all in one write.
 */
export async function invite(id: Types.ObjectId, invited: Invitation): Promise<void> {
  const email = emailKey(invited.email);
  const secret = freshSecret();
  const letter = invitationLetter(invited, secret, await nameOf(invited.by));
  const update = {
    $setOnInsert: { name: invited.name.trim(), password: null, coordinator: null },
    $inc: { version: 1 },
    $push: {
      memberships: membershipOf(id, invited),
      pending: {
        $each: consequences(id, invited, secret, mail(email, letter.subject, letter.text, invited.at)),
      },
    },
  };
  const without = { email, memberships: { $not: { $elemMatch: samePlace(id, invited) } } };
  // They may have come to be between the look and the write; then they are there, with this place or without it.
  for (let tries = 0; tries < 2; tries++) if (await isPut(without, update)) break;
  const person = await Person.findOne({ email }, { _id: 1 });
  if (person) await relayOne(Person, person._id as Types.ObjectId);
}

/** False where the person is there and has the place, or came to be meanwhile. */
const isPut = (without: object, update: object): Promise<boolean> =>
  Person.updateOne(without, update, { upsert: true }).then(
    () => true,
    failure => {
      if (isDuplicate(failure, 'email')) return false;
      throw failure;
    },
  );

/** Someone has one place at a time in a member; an invitation delivered twice makes one. */
const samePlace = (id: Types.ObjectId, { member }: Invitation) => ({
  $or: [{ _id: id }, { member, ended: null }],
});

const membershipOf = (id: Types.ObjectId, { member, role, by, at }: Invitation) => ({
  _id: id,
  member,
  role,
  invited: { by, at },
  accepted: null,
  ended: null,
});

function consequences(id: Types.ObjectId, invited: Invitation, secret: string, letter: PendingItem) {
  const { by, at, member, role } = invited;
  return [
    note({ at, by, what: 'invitation', on: { kind: 'membership', id }, member, after: { role } }),
    link(secret, 'invitation', at, id),
    letter,
  ];
}

/** What the person who invites is called. */
export const nameOf = async (by: Types.ObjectId | null): Promise<string | null> =>
  by && ((await Person.findById(by, { name: 1 }).lean())?.name ?? null);
