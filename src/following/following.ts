import { Types } from 'mongoose';
import { act, begin } from '../acts/act.ts';
import { note } from '../acts/entry.ts';
import { isDuplicate, NotNow, Stale } from '../errors.ts';
import { instantAt } from '../jobs/instant-at.ts';
import { forgetList, forgetListsBefore, listsRefused } from '../mail/lists.ts';
import { mail } from '../mail/mail.ts';
import { baseUrl, network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { daysAfter } from '../network/days.ts';
import { paths } from '../paths.ts';
import { freshSecret, hashOf } from '../people/links.ts';
import { type Follow, Follower, type Letters, type StoredFollower } from './follower.ts';
import { confirmationLetter } from './following.letters.ts';
import type { Subject } from './subject.ts';

const DAY_MS = 24 * 60 * 60_000;
/** What nobody confirmed is forgotten after so long, and its link with it. */
export const FORGOTTEN_AFTER_MS = 7 * DAY_MS;
/** A letter that must wait for the next day goes at this time of it. */
const NEXT_DAY_AT = '07:00';
/** One mailbox follows no more things than these. */
const MOST_FOLLOWED = 100;

/** Where an address stops its letters: the page, and what a mailbox's own button asks. */
export const stopAddress = ({ secret }: Pick<StoredFollower, 'secret'>): string =>
  `${baseUrl}${paths.followed(secret)}`;

interface Asked {
  email: string;
  letters: Letters;
}

/**
 * Takes a wish to follow something and sends the address a link that confirms it, once in a day: the link of that
 * letter confirms what is asked for after it, too. A later letter has a new link, which confirms all that waits, and
 * the earlier one works no more. The same is said whether the address follows anything or not.
 */
export const askToFollow = (subject: Subject, asked: Asked, at: Date): Promise<void> =>
  onTheNewest(() => ask(subject, asked, at));

async function ask(subject: Subject, { email, letters }: Asked, at: Date): Promise<void> {
  const follow = newFollow(subject, letters, at);
  const known = await Follower.findOne({ email }).lean<StoredFollower>();
  if (known && wasAskedToday(known, at)) return askAgain(known, follow);
  const secret = freshSecret();
  const confirmation = { hash: hashOf(secret), at: letterTime(known, at) };
  const stop = known?.secret ?? freshSecret();
  const waiting = [...(known ? waitingIn(known, at) : []).filter(one => !isSame(one, follow)), follow];
  const sent = await letterOf({ email, waiting, secret, stop, at: confirmation.at });
  if (known) await askAgain(known, follow, { confirmation, sent });
  else await askFirst({ email, secret: stop, confirmation, follows: [follow] }, sent);
}

/** Whether a letter that asks to confirm went to this address within a day. */
const wasAskedToday = ({ confirmation }: StoredFollower, at: Date): boolean =>
  confirmation !== null && at.getTime() - confirmation.at.getTime() < DAY_MS;

/** Now; or the next morning, where the address had its one letter of the day. */
const letterTime = (known: StoredFollower | null, at: Date): Date =>
  known?.written === dayOf(at) ? instantAt(daysAfter(dayOf(at), 1), NEXT_DAY_AT, network.timeZone) : at;

interface Asking {
  email: string;
  waiting: Follow[];
  secret: string;
  stop: string;
  at: Date;
}

async function letterOf({ email, waiting, secret, stop, at }: Asking): Promise<Sent> {
  const follows = waiting.map(({ kind, subject, letters }) => ({ kind, subject, letters }));
  const letter = await confirmationLetter(follows, secret, at);
  if (!letter) throw new NotNow('What was to be followed is not there any more.');
  const list = stopAddress({ secret: stop });
  return mail(email, letter.subject, letter.text, at, {
    list,
    made: { kind: 'confirmation', follows, secret },
  });
}

const newFollow = ({ kind, id }: Subject, letters: Letters, at: Date): Follow => ({
  ...{ _id: new Types.ObjectId(), kind, subject: id, letters, asked: at, confirmed: null, told: at },
});

/** What was asked for and not confirmed yet. */
export const waitingIn = ({ follows }: Pick<StoredFollower, 'follows'>, at: Date): Follow[] =>
  follows.filter(({ confirmed, asked }) => !confirmed && at.getTime() - asked.getTime() < FORGOTTEN_AFTER_MS);

export const confirmedIn = ({ follows }: Pick<StoredFollower, 'follows'>): Follow[] =>
  follows.filter(({ confirmed }) => confirmed !== null);

const isSame = (a: Follow, b: Follow): boolean => a.kind === b.kind && a.subject === b.subject;

type Sent = ReturnType<typeof mail>;

const askFirst = (values: Partial<StoredFollower>, sent: Sent) => begin(Follower, values, [sent]);

/** Does it again on what stands there where somebody else changed or made it meanwhile. */
async function onTheNewest(work: () => Promise<void>, tries = 3): Promise<void> {
  try {
    await work();
  } catch (failure) {
    if (tries === 1 || !(failure instanceof Stale || isDuplicate(failure, 'email'))) throw failure;
    await onTheNewest(work, tries - 1);
  }
}

/** What was asked for before and is not confirmed gives way to what is asked for now. */
async function askAgain(
  { _id: id, version, follows }: StoredFollower,
  follow: Follow,
  asked: { confirmation: StoredFollower['confirmation']; sent: Sent } | null = null,
): Promise<void> {
  const kept = follows.filter(one => one.confirmed !== null || !isSame(one, follow));
  if (kept.length >= MOST_FOLLOWED)
    throw new NotNow(
      'This address follows as much as one can. Stop something first, by a link in our letters.',
    );
  const $set = { follows: [...kept, follow], ...(asked ? { confirmation: asked.confirmation } : {}) };
  await act(Follower, { id, version }, { $set }, asked ? [asked.sent] : []);
}

/** Whose wishes this link confirms; null where it is none, is too old, or a newer one was sent. */
export async function toConfirm(secret: string, at: Date): Promise<StoredFollower | null> {
  const one = await Follower.findOne({ 'confirmation.hash': hashOf(secret) }).lean<StoredFollower>();
  const sentAt = one?.confirmation?.at.getTime() ?? 0;
  return one && at.getTime() - sentAt < FORGOTTEN_AFTER_MS ? one : null;
}

/** Begins to follow all that was asked for; what was followed before in another way is followed in the new one. */
export const confirmFollows = (secret: string, at: Date): Promise<void> =>
  onTheNewest(async () => {
    const follower = await toConfirm(secret, at);
    if (follower) await confirmNow(follower, at);
  });

async function confirmNow(follower: StoredFollower, at: Date): Promise<void> {
  const waiting = waitingIn(follower, at);
  if (waiting.length === 0) return;
  const before = confirmedIn(follower).filter(one => !waiting.some(each => isSame(one, each)));
  const follows = [...before, ...waiting.map(one => ({ ...one, confirmed: at, told: at }))];
  const { _id: id, version } = follower;
  const entry = note({
    ...{ at, by: null, what: 'following', on: { kind: 'follower', id } },
    after: { followed: waiting.map(({ kind }) => kind) },
  });
  await act(Follower, { id, version }, { $set: { follows } }, [entry]);
}

/** The address whose letters carry this secret; null where there is none any more. */
export const followerOf = (secret: string): Promise<StoredFollower | null> =>
  Follower.findOne({ secret }).lean<StoredFollower>().exec();

/** Stops one thing; with the last one the address is deleted. */
export const stopOne = (secret: string, follow: Types.ObjectId, at: Date): Promise<void> =>
  onTheNewest(async () => {
    const follower = await followerOf(secret);
    if (follower) await stopNow(follower, follow, at);
  });

async function stopNow(follower: StoredFollower, follow: Types.ObjectId, at: Date): Promise<void> {
  const { _id: id, version, follows } = follower;
  const rest = follows.filter(({ _id }) => !_id.equals(follow));
  if (rest.length === follows.length) return;
  if (rest.length === 0) return stopAll(follower, at);
  await act(Follower, { id, version }, { $set: { follows: rest } }, [ended(id, at)]);
}

/** Deletes an address with all that is known of it: what it follows, and the letters that were sent to it. */
export async function stopAll(follower: StoredFollower, at: Date): Promise<void> {
  const { _id: id } = follower;
  await act(Follower, { id }, { $set: { follows: [] } }, [ended(id, at)]);
  await forget(follower);
}

const ended = (id: Types.ObjectId, at: Date) =>
  note({ at, by: null, what: 'following ended', on: { kind: 'follower', id } });

async function forget(follower: StoredFollower): Promise<void> {
  await Follower.deleteOne({ _id: follower._id });
  await forgetList(stopAddress(follower));
}

/** Letters on what is followed are kept so long after they were sent. */
const LETTERS_KEPT_MS = 30 * DAY_MS;

/** Deletes addresses that the mail server refused for good, with their letters. */
export async function forgetRefused(at: Date): Promise<void> {
  for (const list of await listsRefused()) {
    const follower = await followerOf(list.slice(stopAddress({ secret: '' }).length));
    if (follower) await stopAll(follower, at);
    else await forgetList(list);
  }
}

/** Forgets what nobody confirmed in time, addresses that follow nothing or are none, and letters of long ago. */
export async function forgetUnconfirmed(at: Date): Promise<void> {
  await forgetRefused(at);
  await forgetListsBefore(new Date(at.getTime() - LETTERS_KEPT_MS));
  const before = new Date(at.getTime() - FORGOTTEN_AFTER_MS);
  const late = { follows: { $elemMatch: { confirmed: null, asked: { $lte: before } } } };
  const found = Follower.find({ $or: [late, { follows: { $size: 0 } }] }).lean<StoredFollower[]>();
  for (const one of await found) {
    const follows = one.follows.filter(({ confirmed, asked }) => confirmed !== null || asked > before);
    if (follows.length === 0) await forget(one);
    else await act(Follower, { id: one._id, version: one.version }, { $set: { follows } }, []);
  }
}
