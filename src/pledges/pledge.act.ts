import { act } from '../acts/act.ts';
import type { PendingItem } from '../acts/consequences.ts';
import { alreadySo } from '../acts/repeat.ts';
import { Stale } from '../errors.ts';
import type { Content } from './content.ts';
import { Pledge, type PledgeDocument, type StoredPledge } from './pledge.ts';

/** What the record keeps of a pledge's words and numbers. */
export const inShort = ({ promise, theme, aim, measure }: Content) => ({
  promise,
  theme,
  target: aim.target,
  due: aim.due || null,
  ...(measure ? { indicator: measure.indicator, baseline: measure.baseline } : {}),
});

/** What a record entry says it is about. */
export const about = ({ _id, member }: Pick<StoredPledge, '_id' | 'member'>) => ({
  on: { kind: 'pledge', id: _id },
  member,
});

interface PledgeWrite {
  $set: Record<string, unknown>;
  $inc: { waits: number };
  $push?: Record<string, unknown>;
}

/**
 * One act on what a pledge says, by someone who saw this edition of it; the same form pressed twice is one act.
 * Throws Stale where the pledge moved on.
 */
export async function actOn(
  pledge: StoredPledge,
  seen: number,
  { $set, $inc, $push }: PledgeWrite,
  consequences: PendingItem[],
): Promise<PledgeDocument> {
  const update = { $set, $inc: { ...$inc, edition: 1 }, ...($push ? { $push } : {}) };
  const where = { edition: seen };
  // The pledge handed in may be newer than what the person saw: its edition decides.
  const done =
    seen === pledge.edition && (await act(Pledge, { id: pledge._id, where }, update, consequences));
  if (done) return done;
  const now = await Pledge.findById(pledge._id);
  if (now && now.edition === seen + 1 && alreadySo($set, now)) return now;
  throw new Stale(now);
}
