import type { HydratedDocument, Types } from 'mongoose';
import { act } from '../acts/act.ts';
import type { By } from '../acts/by.ts';
import { type PendingItem, pending } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { NotNow } from '../errors.ts';
import { hashOf, Link } from './links.ts';
import { hashPassword } from './passwords.ts';
import { type Membership, Person, type PersonDocument, type SignedIn } from './person.ts';

/** Where a link leads: to its person, and to the membership it invites into, if any. */
export interface Followed {
  person: PersonDocument;
  link: HydratedDocument<Link>;
  membership: Membership | null;
}

/** What a link's secret opens, while what it was for still stands; else null. */
export async function follow(secret: string, at = new Date()): Promise<Followed | null> {
  const link = await Link.findOne({ hash: hashOf(secret) });
  const person = link && (await Person.findById(link.person));
  if (!link || !person || link.expires <= at) return null;
  const membership = person.memberships.find(one => link.membership?.equals(one._id)) ?? null;
  return stands({ person, link, membership }) ? { person, link, membership } : null;
}

/** An invitation stands until it is taken up or its place is ended; other links until a password is chosen. */
function stands({ person, link, membership }: Followed): boolean {
  if (link.kind === 'invitation') return membership !== null && !membership.accepted && !membership.ended;
  if (link.kind === 'appointment' && !person.coordinator) return false;
  return !person.password || person.password.chosen < link.at;
}

/** Whether following this link means choosing a password: to have one at all, or instead of a lost one. */
export const asksPassword = ({ person, link }: Followed): boolean =>
  link.kind === 'reset' || !person.password;

/**
 * Uses a link up: keeps the password chosen (null: the person keeps theirs) and accepts the invitation it
 * carries, which for a sponsor confirms the charter. Throws NotNow when it was used or ended meanwhile.
 */
export async function useLink(
  followed: Followed,
  { password, at = new Date() }: { password: string | null; at?: Date },
): Promise<SignedIn> {
  const { person, membership } = followed;
  const chosen = password === null ? null : { hash: await hashPassword(password), chosen: at };
  const set = {
    ...(chosen ? { password: chosen } : {}),
    ...(membership ? { 'memberships.$.accepted': { at } } : {}),
  };
  const target = { id: person._id, where: stillStanding(followed, chosen !== null) };
  const consequences = [useEntry(followed, chosen !== null, at), ...confirmation(followed, at)];
  const done = await act(Person, target, { $set: set }, consequences);
  if (!done) throw new NotNow('This link no longer works: it was used, or what it was for has ended.');
  await forget(followed, chosen !== null);
  return done;
}

/** What `stands` asks, in the write itself: two at once, or an ending in between, cannot both go on. */
function stillStanding({ link, membership }: Followed, chooses: boolean): Record<string, unknown> {
  const since = { $or: [{ password: null }, { 'password.chosen': { $lt: link.at } }] };
  if (!membership)
    return { ...since, ...(link.kind === 'appointment' ? { coordinator: { $ne: null } } : {}) };
  const open = { memberships: { $elemMatch: { _id: membership._id, accepted: null, ended: null } } };
  return chooses ? { ...open, password: null } : open;
}

/** Tidies away the links that are of no more use. */
async function forget({ person, link }: Followed, chose: boolean): Promise<void> {
  await Link.deleteOne({ _id: link._id });
  if (chose) await Link.deleteMany({ person: person._id, kind: 'reset' });
}

declare module '../acts/consequences.ts' {
  interface Consequences {
    'charter confirmation': By & { member: Types.ObjectId };
  }
}

/** A sponsor who takes up the invitation confirms the charter by it. */
function confirmation({ person, membership }: Followed, at: Date): PendingItem[] {
  if (membership?.role !== 'sponsor') return [];
  return [pending('charter confirmation', { member: membership.member, by: person._id, at })];
}

function useEntry({ person, membership }: Followed, chose: boolean, at: Date): PendingItem {
  const what = membership ? 'invitation acceptance' : chose ? 'password choice' : 'link use';
  const after = membership ? { role: membership.role } : null;
  const on = { kind: 'person', id: person._id };
  return note({ at, by: person._id, what, on, member: membership?.member ?? null, after });
}
