import type { Types } from 'mongoose';
import { act } from '../acts/act.ts';
import { idFrom } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { NotNow } from '../errors.ts';
import { mail } from '../mail/mail.ts';
import { baseUrl } from '../network/current.ts';
import { invite, nameOf } from '../people/invitations.ts';
import { freshSecret, link } from '../people/links.ts';
import { invitationLetter, roleNames } from '../people/people.letters.ts';
import { emailKey, type Membership, Person, type PersonDocument, type Role } from '../people/person.ts';
import type { MemberDocument } from './member.ts';

/** A person with one of their places in a member. */
export interface PlacedPerson {
  person: PersonDocument;
  membership: Membership;
}

/** Everyone who has or had a place in a member, in the order of their invitations. */
export async function peopleOf({ _id }: Pick<MemberDocument, '_id'>): Promise<PlacedPerson[]> {
  const people = await Person.find({ 'memberships.member': _id });
  return people
    .flatMap(person =>
      person.memberships.filter(one => one.member.equals(_id)).map(membership => ({ person, membership })),
    )
    .sort((a, b) => a.membership.invited.at.getTime() - b.membership.invited.at.getTime());
}

/** Someone's place in a member that has not ended; null where there is none. */
export const placeOf = (people: readonly PlacedPerson[], email: string): PlacedPerson | null =>
  people.find(({ person, membership }) => person.email === emailKey(email) && !membership.ended) ?? null;

interface InvitedPerson {
  name: string;
  email: string;
  role: Role;
}

/** Invites someone into a member, once for each form (`once`). Throws NotNow where they have a place already. */
export async function inviteInto(
  member: MemberDocument,
  invited: InvitedPerson,
  { by, once, at = new Date() }: { by: Types.ObjectId; once: string; at?: Date },
): Promise<void> {
  const place = placeOf(await peopleOf(member), invited.email);
  if (place && isFrom(place, once)) return;
  if (place) throw new NotNow(alreadyIn(place.membership.role));
  await invite(idFrom(once), {
    ...invited,
    member: member._id,
    memberName: member.approved.name,
    by,
    at,
    baseUrl,
  });
  const made = placeOf(await peopleOf(member), invited.email);
  if (made && !isFrom(made, once)) throw new NotNow(alreadyIn(made.membership.role));
}

export const alreadyIn = (role: Role): string =>
  `This person is already ${roleNames[role]} here. End that first to give another role.`;

/** Whether a place came to be by this very form. */
export const isFrom = ({ membership }: PlacedPerson, once: string): boolean =>
  membership._id.equals(idFrom(once));

/** Sends a fresh link to someone who has not taken up their invitation yet. */
export async function inviteAgain(
  { person, membership }: PlacedPerson,
  member: MemberDocument,
  { by, at = new Date() }: { by: Types.ObjectId; at?: Date },
): Promise<void> {
  const secret = freshSecret();
  const { name, email } = person;
  const { _id, role } = membership;
  const letter = invitationLetter(
    { name, email, role, member: member._id, memberName: member.approved.name, by, at, baseUrl },
    secret,
    await nameOf(by),
  );
  const where = { memberships: { $elemMatch: { _id, accepted: null, ended: null } } };
  const done = await act(Person, { id: person._id, where }, {}, [
    note({ at, by, what: 'invitation sent again', on: { kind: 'membership', id: _id }, member: member._id }),
    link(secret, 'invitation', at, _id),
    mail(email, letter.subject, letter.text, at),
  ]);
  if (!done) throw new NotNow('This invitation was taken up or ended meanwhile.');
}
