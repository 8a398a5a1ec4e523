import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import { connectedDb } from '../database/connect.ts';
import { overtaken, readingOf } from './reading.ts';

/**
 * What things kept in memory rest on. A model says which of them its documents are part of (`announce.ts`).
 * `unnumbered` is what changes figures and leaves its number in no document: periods, and what is taken away.
 */
export const CONCERNS = [
  'figures',
  'unnumbered',
  'standings',
  'pledges',
  'directory',
  'people',
  'network',
  'promises',
  'stories',
  'reports',
] as const;
export type Concern = (typeof CONCERNS)[number];

/** A writer that is not done after so long, by the reader's own count, is taken to be dead. */
const DEAD_MS = 30_000;

/** The one document of its collection: how often each concern was moved, and who is at it. */
interface ChangeCounters extends Record<Concern, number> {
  _id: 'now';
  /** Another one where the counters began anew: numbers of two eras are not compared. */
  era: string;
  running: Running[];
  /** The last number that an act on a followed document was given (`announce.ts`). */
  stood?: number;
}

/** One write that was announced and is not known to be done. */
interface Running {
  id: string;
  on: Concern[];
}

/** A write that is under way, and the numbers its concerns were moved to before it. */
export interface Announcement extends Running {
  numbers: Record<Concern, number>;
}

const NOW = { _id: 'now' } as const;
const counters = (db: Db = connectedDb()) => db.collection<ChangeCounters>('changes');

/** Called between the moves of a write; a test that ends the process there shows that it costs a recomputation. */
export const crashPoint = { at: async (_step: 'announced' | 'written'): Promise<void> => {} };

/**
 * Does a write with its concerns moved before and after. Until the second move, and where the process is ended
 * before it until another one gives it up, nothing that rests on these concerns is kept by anyone.
 */
export async function announcing<T>(
  on: readonly Concern[],
  write: (announcement: Announcement) => Promise<T>,
): Promise<T> {
  const announcement = await announce(on);
  try {
    await crashPoint.at('announced');
    const done = await write(announcement);
    await crashPoint.at('written');
    return done;
  } finally {
    // The write stands, whatever becomes of this: a reader ends the announcement otherwise.
    await end(announcement).catch(() => {});
  }
}

async function announce(concerns: readonly Concern[]): Promise<Announcement> {
  const running = { id: randomUUID(), on: [...concerns] };
  const moved = await counters().findOneAndUpdate(
    NOW,
    { $inc: oneMore(concerns), $push: { running }, $setOnInsert: { era: randomUUID() } },
    { upsert: true, returnDocument: 'after' },
  );
  overtaken();
  return { ...running, numbers: moved as ChangeCounters };
}

async function end({ id, on }: Running): Promise<void> {
  await counters().updateOne({ ...NOW, 'running.id': id }, { $inc: oneMore(on), $pull: { running: { id } } });
  overtaken();
}

/** The number of an act on a followed document: higher than any that was given before. */
export async function nextStood(): Promise<number> {
  const moved = await counters().findOneAndUpdate(
    NOW,
    { $inc: { stood: 1 }, $setOnInsert: { era: randomUUID(), running: [] } },
    { upsert: true, returnDocument: 'after' },
  );
  return moved?.stood ?? 0;
}

/** Numbers given from now on are higher than this one: what was restored or put in may bring numbers along. */
export async function standAbove(number: number): Promise<void> {
  await counters().updateOne({ ...NOW, stood: { $not: { $gte: number } } }, { $set: { stood: number } });
}

const oneMore = (concerns: readonly Concern[]) =>
  Object.fromEntries(concerns.map(concern => [concern, 1])) as Partial<Record<Concern, number>>;

/** How concerns stand at one moment. */
interface ChangeStamp {
  /** Another one after any change of these concerns, by whichever process. */
  text: string;
  /** Nobody is at work on them: what is read from now on may be kept under this stamp. */
  settled: boolean;
  era: string;
  numbers: Partial<Record<Concern, number>>;
  /** Every act whose number is no higher stood in the database by then. */
  stood: number;
}

/** One command for all who ask at the same time, and for all that one request asks. */
const readCounters = readingOf(() => counters().findOne(NOW));

/** Asks the database how these concerns stand; no clock but the reader's own plays a part. */
export async function stampOf(on: readonly Concern[]): Promise<ChangeStamp> {
  const now = await readCounters();
  if (!now) return { text: 'nothing announced yet', settled: false, era: '', numbers: {}, stood: 0 };
  const writers = now.running.filter(one => one.on.some(concern => on.includes(concern)));
  await giveUpDead(now.running);
  return {
    text: [now.era, ...on.map(concern => `${concern} ${now[concern] ?? 0}`)].join(' '),
    settled: writers.length === 0,
    era: now.era,
    numbers: now,
    stood: now.stood ?? 0,
  };
}

/** When this process first saw a writer at work, by its own count. */
const seen = new Map<string, number>();

async function giveUpDead(running: readonly Running[]): Promise<void> {
  const ids = new Set(running.map(({ id }) => id));
  for (const id of seen.keys()) if (!ids.has(id)) seen.delete(id);
  for (const one of running) {
    const since = seen.get(one.id) ?? performance.now();
    seen.set(one.id, since);
    if (performance.now() - since > DEAD_MS) await end(one);
  }
}

/** Says that anything may have changed: what is stored was restored, moved on or put in as a whole. */
export async function announceAll(db: Db): Promise<void> {
  await counters(db).updateOne(
    NOW,
    { $inc: oneMore(CONCERNS), $set: { era: randomUUID(), running: [] } },
    { upsert: true },
  );
  overtaken();
}
