import { Types } from 'mongoose';
import { act } from '../acts/act.ts';
import { note } from '../acts/entry.ts';
import { plain } from '../acts/plain.ts';
import { NotNow, Stale } from '../errors.ts';
import { confirmed, type WordsReading } from '../free-words/confirmed.ts';
import { mail } from '../mail/mail.ts';
import { baseUrl } from '../network/current.ts';
import { Person } from '../people/person.ts';
import { buyerName, buyingOf, buyingText, recordedBuying, withoutBuyer } from './buying.ts';
import { declinedLetter } from './member.letters.ts';
import { Member, type MemberDocument, type Profile } from './member.ts';

const KEYS = ['name', 'sector', 'leadPlace', 'homePlaces', 'website', 'mailbox', 'about', 'buying'] as const;
type ProfileKey = (typeof KEYS)[number];

/** The content its people work on: the change that waits, else the one that was declined, else what is approved. */
export const latestProfile = ({ waiting, declined, approved }: MemberDocument): Profile =>
  plain(waiting?.profile ?? declined?.profile ?? approved);

/** What differs between two profiles; the order of the places does not. */
const changedKeys = (before: Profile, after: Profile): ProfileKey[] =>
  KEYS.filter(key => compared(before, key) !== compared(after, key));

function compared(profile: Profile, key: ProfileKey): string {
  if (key === 'buying') return buyingText(buyingOf(profile));
  const value = profile[key];
  return Array.isArray(value) ? [...value].sort().join() : value;
}

interface Proposing {
  by: Types.ObjectId;
  /** The member's version that the form was loaded at. */
  version: number;
  at?: Date;
}

/**
 * Proposes a change of the profile: it waits beside what is approved until a coordinator accepts it. The
 * same as what is approved takes back a change that waits. A person who is named no longer is off the public page
 * at once. Throws Stale when someone saved in between.
 */
export async function proposeProfile(
  member: MemberDocument,
  profile: Profile,
  { by, version, at = new Date() }: Proposing,
): Promise<MemberDocument> {
  const { _id: id } = member;
  const before = plain(member.approved);
  const approved = keptNames(before, profile);
  const keys = changedKeys(approved, profile);
  const waiting = keys.length > 0 ? { id: new Types.ObjectId(), profile, by, at } : null;
  const entry = note({
    at,
    by,
    what: waiting ? 'profile change' : 'profile change taken back',
    on: { kind: 'member', id },
    member: id,
    ...beforeAndAfter(before, profile),
  });
  const off = approved === before ? {} : { 'approved.buying': approved.buying };
  const done = await act(
    Member,
    { id, version, where: { left: null }, again: true },
    { $set: { waiting, declined: null, ...off } },
    [entry],
  );
  if (!done) throw new NotNow('This member has left the network. Its profile can no longer be changed.');
  return done;
}

/** What is approved, without the name of a buyer who is not named in the change. */
function keptNames(approved: Profile, proposed: Profile): Profile {
  const buying = buyingOf(approved);
  const isKept = buyerName(buying) === '' || buyerName(buyingOf(proposed)) === buyerName(buying);
  return isKept ? approved : { ...approved, buying: withoutBuyer(buying) };
}

/** A mailbox may be somebody's own: of it the record keeps only that it changed. */
function beforeAndAfter(before: Profile, after: Profile) {
  const keys = changedKeys(before, after);
  const told = (profile: Profile, address: string) =>
    Object.fromEntries(keys.map(key => [key, recorded(profile, key, address)]));
  return { before: told(before, 'an address'), after: told(after, 'another address') };
}

function recorded(profile: Profile, key: ProfileKey, address: string) {
  if (key === 'buying') return recordedBuying(buyingOf(profile), address);
  return key === 'mailbox' ? address : profile[key];
}

interface ProfileReview {
  by: Types.ObjectId;
  /** The id of the waiting change that the coordinator read. */
  seen: string;
  at?: Date;
}

/** Accepts the very change that was seen: the public reads it from now on. */
export async function acceptChange(
  member: MemberDocument,
  { by, seen, words, at = new Date() }: ProfileReview & { words: WordsReading },
) {
  const { _id: id, waiting } = member;
  if (!waiting || String(waiting.id) !== seen) throw notThatOne(member);
  const said = confirmed(words);
  const told = beforeAndAfter(plain(member.approved), plain(waiting.profile));
  const update = { $set: { approved: plain(waiting.profile), waiting: null } };
  const entry = note({
    at,
    by,
    what: 'profile acceptance',
    on: { kind: 'member', id },
    member: id,
    before: told.before,
    after: { ...told.after, ...said },
  });
  const done = await act(Member, { id, where: { 'waiting.id': waiting.id } }, update, [entry]);
  if (!done) throw notThatOne(await Member.findById(id));
  return done;
}

/** Declines the very change that was seen, with a reason its writer reads. The approved content stays. */
export async function declineChange(
  member: MemberDocument,
  reason: string,
  { by, seen, at = new Date() }: ProfileReview,
) {
  const { _id: id, waiting, approved } = member;
  if (!waiting || String(waiting.id) !== seen) throw notThatOne(member);
  const declined = { profile: plain(waiting.profile), reason, by, at };
  const writer = await Person.findById(waiting.by, { email: 1, name: 1 }).lean();
  const letter = declinedLetter({
    name: writer?.name ?? '',
    member: { id, name: approved.name },
    reason,
    baseUrl,
  });
  const done = await act(
    Member,
    { id, where: { 'waiting.id': waiting.id } },
    { $set: { waiting: null, declined } },
    [
      note({ at, by, what: 'profile decline', on: { kind: 'member', id }, member: id, after: { reason } }),
      ...(writer ? [mail(writer.email, letter.subject, letter.text, at)] : []),
    ],
  );
  if (!done) throw notThatOne(await Member.findById(id));
  return done;
}

/** The change that was read is gone: another one waits now, or none. */
function notThatOne(current: MemberDocument | null): Error {
  return current?.waiting
    ? new Stale(current)
    : new NotNow('No change waits here any more: it was accepted, declined or taken back.');
}

/** How a member reports: the day its own year starts ('04-01') and whether its sponsor attests. */
export async function setReporting(
  member: MemberDocument,
  { yearStart, sponsorAttests }: Pick<MemberDocument, 'yearStart' | 'sponsorAttests'>,
  { by, version, at = new Date() }: Proposing,
): Promise<void> {
  const { _id: id } = member;
  const before = { yearStart: member.yearStart, sponsorAttests: member.sponsorAttests };
  const after = { yearStart, sponsorAttests };
  await act(Member, { id, version, again: true }, { $set: after }, [
    note({ at, by, what: 'reporting settings', on: { kind: 'member', id }, member: id, before, after }),
  ]);
}
