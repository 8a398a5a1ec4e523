import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from 'mongodb';

/** Who does a thing that only one process may do at a time. Its number moves for as long as that process lives. */
interface HeldLease {
  _id: string;
  holder: string;
  beat: number;
}

export interface LeasePatience {
  /** A holder whose number has not moved for so long is taken to be dead. */
  silentMs?: number;
  askEveryMs?: number;
}

const SILENT_MS = 10_000;
const ASK_EVERY_MS = 200;
const BEATS_IN_SILENCE = 5;

/**
 * Does work that only one process may do at a time, waiting for its turn. Whether the holder lives is told from
 * its number moving, never from a clock that two hosts would have to share. The work is given a function that
 * throws where another process has taken the lease over meanwhile.
 */
export async function underLease<T>(
  db: Db,
  name: string,
  work: (stillMine: () => Promise<void>) => Promise<T>,
  { silentMs = SILENT_MS, askEveryMs = ASK_EVERY_MS }: LeasePatience = {},
): Promise<T> {
  const mine = { _id: name, holder: randomUUID() };
  await take(db, mine, { silentMs, askEveryMs });
  const beating = setInterval(() => void beat(db, mine), silentMs / BEATS_IN_SILENCE).unref();
  try {
    return await work(() => refuseLost(db, mine));
  } finally {
    clearInterval(beating);
    await leases(db).deleteOne(mine);
  }
}

type Mine = Pick<HeldLease, '_id' | 'holder'>;

const leases = (db: Db) => db.collection<HeldLease>('leases');

async function take(db: Db, mine: Mine, { silentMs, askEveryMs }: Required<LeasePatience>): Promise<void> {
  let seen = await heldBy(db, mine);
  let since = performance.now();
  while (seen.holder !== mine.holder) {
    await wait(askEveryMs);
    const held = await heldBy(db, mine);
    const moved = held.holder !== seen.holder || held.beat !== seen.beat;
    if (moved) [seen, since] = [held, performance.now()];
    else if (performance.now() - since > silentMs && (await takeOver(db, held, mine))) return;
  }
}

/** Who holds it, which is whoever asks where nobody does. */
async function heldBy(db: Db, { _id, holder }: Mine): Promise<HeldLease> {
  const held = await leases(db).findOneAndUpdate(
    { _id },
    { $setOnInsert: { holder, beat: 0 } },
    { upsert: true, returnDocument: 'after' },
  );
  return held as HeldLease;
}

async function takeOver(db: Db, { _id, holder, beat }: HeldLease, mine: Mine): Promise<boolean> {
  const { modifiedCount } = await leases(db).updateOne(
    { _id, holder, beat },
    { $set: { holder: mine.holder, beat: 0 } },
  );
  return modifiedCount === 1;
}

const beat = (db: Db, mine: Mine): Promise<unknown> =>
  leases(db)
    .updateOne(mine, { $inc: { beat: 1 } })
    .catch(() => null);

async function refuseLost(db: Db, mine: Mine): Promise<void> {
  if (!(await leases(db).findOne(mine))) throw new Error(`Another process has taken over: ${mine._id}.`);
}
