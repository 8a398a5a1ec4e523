import { act } from '../acts/act.ts';
import type { PendingItem } from '../acts/consequences.ts';
import { whileUnchanged } from '../changes/cached.ts';
import { CONCERNS } from '../changes/counters.ts';
import type { ScheduledTask } from '../jobs/schedule.ts';
import { onSending } from '../mail/anew.ts';
import { mail } from '../mail/mail.ts';
import { dayOf } from '../network/day.ts';
import { daysAfter } from '../network/days.ts';
import { type Follow, Follower, type StoredFollower } from './follower.ts';
import { type FollowedNews, newsLetter } from './following.letters.ts';
import { forgetRefused, forgetUnconfirmed, stopAddress } from './following.ts';
import { type Happening, isBetween } from './happenings/happening.ts';
import { happeningsBetween } from './happenings/happenings.ts';
import { findSubject, type Subject, subjectKey } from './subject.ts';

/** The day of the week of the digest, from 0 for Sunday: a Friday. */
const DIGEST_WEEKDAY = 5;
const WEEK = 7;
/** What happened longer ago is not told any more, however long nobody was written to. */
const LONGEST_TOLD_MS = 60 * 24 * 60 * 60_000;

/** When followers are written to, and addresses that nobody confirmed are forgotten. */
export const followingTasks: readonly ScheduledTask[] = [
  { name: 'followers', time: '17:30', work: writeToFollowers },
  { name: 'unconfirmed followers', time: '03:30', work: forgetUnconfirmed },
];

/** Writes to everyone who follows something that happened: one letter each, and one a day. */
export async function writeToFollowers(at: Date): Promise<void> {
  await forgetRefused(at);
  const today = dayOf(at);
  const since = new Date(at.getTime() - LONGEST_TOLD_MS);
  const news = new Told(await happeningsBetween(since, at), at);
  const all = Follower.find({ 'follows.confirmed': { $ne: null }, written: { $ne: today } });
  for await (const one of all.lean<StoredFollower[]>().cursor()) await writeTo(one, news, at);
}

/** What happened, by the key of what it is of, and the subjects that were looked up once. */
class Told {
  readonly #byKey = new Map<string, Happening[]>();
  readonly #subjects = new Map<string, Promise<Subject | null>>();
  readonly #at: Date;

  constructor(all: readonly Happening[], at: Date) {
    this.#at = at;
    for (const one of all)
      for (const key of one.of) this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), one]);
  }

  /** What is to be told of one thing; null where nothing is, or where it is not there any more. */
  async of({ kind, subject: id, letters, told: after }: Followed): Promise<FollowedNews | null> {
    const key = subjectKey({ kind, id });
    const happened = this.#byKey.get(key) ?? [];
    const news = happened.filter(
      one => isBetween(one, { after, until: this.#at }) && (letters === 'weekly' || one.reportedBack),
    );
    if (news.length === 0) return null;
    const found = this.#subjects.get(key) ?? findSubject(kind, { id }, this.#at);
    this.#subjects.set(key, found);
    const subject = await found;
    return subject && { subject, news };
  }
}

type Followed = Pick<Follow, 'kind' | 'subject' | 'letters' | 'told'>;

declare module '../mail/made.ts' {
  interface MadeOf {
    news: { follows: Followed[]; stop: string; until: Date };
  }
}

/** What happened up to now and still stands, for letters that are about to go. */
const standing = whileUnchanged('news of followers', { on: CONCERNS }, (at: Date) =>
  happeningsBetween(new Date(at.getTime() - LONGEST_TOLD_MS), at),
);

onSending('news', async ({ follows, stop, until }) => {
  const news = new Told(await standing(null, new Date()), until);
  const told = await Promise.all(follows.map(one => news.of(one)));
  const left = told.filter(one => one !== null);
  return left.length > 0 ? newsLetter(left, stop) : null;
});

/** Whether the address has had a letter that asks to confirm on this day: it gets no other. */
const wasAskedOn = ({ confirmation }: StoredFollower, today: string): boolean =>
  confirmation !== null && dayOf(confirmation.at) === today;

async function writeTo(follower: StoredFollower, news: Told, at: Date): Promise<void> {
  if (wasAskedOn(follower, dayOf(at))) return;
  const told: FollowedNews[] = [];
  const done = new Set<Follow>();
  const followed: Followed[] = [];
  for (const one of follower.follows.filter(each => isDue(each, at))) {
    const found = await news.of(one);
    if (found) {
      told.push(found);
      followed.push(one);
    }
    // A week without news is over; a day without a report-back is like any other.
    if (found || one.letters === 'weekly') done.add(one);
  }
  if (done.size === 0) return;
  const follows = follower.follows.map(one => (done.has(one) ? { ...one, told: at } : one));
  const { _id: id, version } = follower;
  const today = dayOf(at);
  const set = { follows, ...(told.length > 0 ? { written: today } : {}) };
  const letters = told.length > 0 ? [letterTo(follower, { told, followed }, at)] : [];
  await act(Follower, { id, where: { version, written: { $ne: today } } }, { $set: set }, letters);
}

function letterTo(
  follower: StoredFollower,
  { told, followed }: { told: FollowedNews[]; followed: Followed[] },
  at: Date,
): PendingItem {
  const stop = stopAddress(follower);
  const { subject, text } = newsLetter(told, stop);
  const follows = followed.map(({ kind, subject: id, letters, told: after }) => ({
    ...{ kind, subject: id, letters, told: after },
  }));
  return mail(follower.email, subject, text, at, {
    list: stop,
    made: { kind: 'news', follows, stop, until: at },
  });
}

/** A report-back is told on its day; the rest when a day of the digest came since it was told last. */
export const isDue = ({ confirmed, letters, told }: Follow, at: Date): boolean =>
  confirmed !== null && (letters === 'day' || dayOf(told) < lastDigest(dayOf(at)));

/** The last day of the digest up to a day. */
function lastDigest(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return daysAfter(day, -((weekday - DIGEST_WEEKDAY + WEEK) % WEEK));
}
