import type { Types } from 'mongoose';
import { NotNow } from '../errors.ts';
import { mail } from '../mail/mail.ts';
import { baseUrl } from '../network/current.ts';
import { act } from '../record/act.ts';
import { note } from '../record/entry.ts';
import { type PendingItem, pending } from '../record/pending.ts';
import { freshSecret, hashOf, linkFor, RESET_LIFE_MS } from './links.ts';
import { hashPassword } from './passwords.ts';
import { resetLetter } from './people.letters.ts';
import { emailKey, type LinkToken, type Membership, Person, type SignedIn } from './person.ts';

/** Where a single-use link leads: to its person, and to the membership it invites into, if any. */
export interface Followed {
  person: SignedIn;
  link: LinkToken;
  membership: Membership | null;
}

/** What a link's secret opens, while it is unused and has not expired; else null. */
export async function follow(secret: string, at = new Date()): Promise<Followed | null> {
  const hash = hashOf(secret);
  const person = await Person.findOne({ 'links.hash': hash });
  const link = person?.links.find(one => one.hash === hash);
  if (!person || !link || link.used || link.expires <= at) return null;
  const membership = person.memberships.find(one => link.membership?.equals(one._id)) ?? null;
  return { person, link, membership };
}

/**
 * Uses a link up: keeps the password chosen (null: the person keeps theirs) and accepts the invitation it
 * carries, which for a sponsor confirms the charter. Throws NotNow when it was used meanwhile.
 */
export async function useLink(
  followed: Followed,
  { password, at = new Date() }: { password: string | null; at?: Date },
): Promise<SignedIn> {
  const { person, link, membership } = followed;
  const set = {
    ...(password === null ? {} : { password: { hash: await hashPassword(password), chosen: at } }),
    links: person.links.map(one => (one._id.equals(link._id) ? { ...plain(one), used: at } : plain(one))),
    memberships: person.memberships.map(one =>
      membership?._id.equals(one._id) ? { ...plain(one), accepted: { at } } : plain(one),
    ),
  };
  const where = { links: { $elemMatch: { _id: link._id, used: null } } };
  const target = { id: person._id, version: person.version, where };
  const consequences = [useEntry(person, membership, password, at), ...confirmation(followed, at)];
  const done = await act(Person, target, { $set: set }, consequences);
  if (!done) throw new NotNow('This link was already used. Sign in, or ask for a new one.');
  return done;
}

/** A sponsor who takes up the invitation confirms the charter by it. */
function confirmation({ person, membership }: Followed, at: Date): PendingItem[] {
  if (membership?.role !== 'sponsor') return [];
  return [pending('charter confirmation', { member: membership.member, by: person._id, at })];
}

const plain = <T>(sub: T): T => (sub as { toObject?: () => T }).toObject?.() ?? sub;

function useEntry(
  person: SignedIn,
  membership: Membership | null,
  password: string | null,
  at: Date,
): PendingItem {
  const what = membership ? 'invitation acceptance' : password === null ? 'link use' : 'password choice';
  const after = membership ? { role: membership.role } : null;
  return note({
    at,
    by: person._id,
    what,
    on: { kind: 'person', id: person._id },
    member: membership?.member ?? null,
    after,
  });
}

/** Sends a link to choose a new password, if the address is someone's; tells nobody whether it is. */
export async function askForReset(address: string, at = new Date()): Promise<void> {
  const person = await Person.findOne({ email: emailKey(address) });
  if (!person) return;
  const secret = freshSecret();
  const letter = resetLetter(person.name, secret, baseUrl);
  await act(Person, { id: person._id }, { $push: { links: linkFor(secret, RESET_LIFE_MS, at) } }, [
    note({ at, by: null, what: 'password reset request', on: { kind: 'person', id: person._id } }),
    mail(person.email, letter.subject, letter.text, at),
  ]);
}

/** Changes a signed-in person's password. */
export async function changePassword(person: SignedIn, password: string, at = new Date()): Promise<void> {
  const chosen = { hash: await hashPassword(password), chosen: at };
  const entry = note({ at, by: person._id, what: 'password choice', on: { kind: 'person', id: person._id } });
  await act(Person, { id: person._id }, { $set: { password: chosen } }, [entry]);
}

/** Ends a person's membership; it stays in the record. */
export async function endMembership(
  membership: Types.ObjectId,
  by: Types.ObjectId,
  at = new Date(),
): Promise<void> {
  const person = await Person.findOne({ 'memberships._id': membership });
  const place = person?.memberships.find(one => one._id.equals(membership));
  if (!person || !place || place.ended) throw new NotNow('This person has already left.');
  const memberships = person.memberships.map(one =>
    one._id.equals(membership) ? { ...plain(one), ended: { by, at } } : plain(one),
  );
  const entry = note({
    at,
    by,
    what: 'membership end',
    on: { kind: 'membership', id: membership },
    member: place.member,
    before: { role: place.role },
  });
  await act(Person, { id: person._id, version: person.version }, { $set: { memberships } }, [entry]);
}
