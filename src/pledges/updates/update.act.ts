import type { Types } from 'mongoose';
import { act } from '../../acts/act.ts';
import type { By } from '../../acts/by.ts';
import type { PendingItem } from '../../acts/consequences.ts';
import { note } from '../../acts/entry.ts';
import { NotFound, NotNow, Stale } from '../../errors.ts';
import { about } from '../pledge.act.ts';
import { Pledge, type PledgeDocument, type StoredPledge } from '../pledge.ts';
import { type Update, updateWaits } from './update.ts';

/** An update that can still change, at the version that was seen; throws Stale, NotNow or NotFound. */
export function openUpdate(pledge: StoredPledge, id: Types.ObjectId, seen: number): Update {
  const update = findUpdate(pledge, id);
  if (update.version !== seen) throw new Stale(pledge);
  if (update.acceptance) throw new NotNow('This update is accepted. Record a new one to say more.');
  return update;
}

/** One update of a pledge, or NotFound. */
export function findUpdate(pledge: Pick<StoredPledge, 'updates'>, id: Types.ObjectId): Update {
  const update = pledge.updates.find(one => one._id.equals(id));
  if (!update) throw new NotFound();
  return update;
}

/** Puts an update in the place of the version that was read; throws Stale where somebody was faster. */
export async function replaceUpdate(
  pledge: StoredPledge,
  before: Update,
  after: Update,
  consequences: PendingItem[],
  $set: Record<string, unknown> = {},
): Promise<PledgeDocument> {
  const where = { updates: { $elemMatch: { _id: before._id, version: before.version } } };
  const update = {
    $set: { ...$set, 'updates.$': { ...after, version: before.version + 1 } },
    $inc: { waits: Number(updateWaits(after)) - Number(updateWaits(before)) },
  };
  const done = await act(Pledge, { id: pledge._id, where }, update, consequences);
  if (!done) throw new Stale(await Pledge.findById(pledge._id));
  return done;
}

/** The record's entry about an update: its numbers, and never its words. */
export const updateNote = (
  pledge: StoredPledge,
  what: string,
  update: Update,
  { by, at }: By,
  more: Record<string, string> = {},
) =>
  note({
    at,
    by,
    what,
    ...about(pledge),
    after: {
      update: String(update._id),
      on: update.on,
      amount: update.amount,
      level: update.level,
      done: update.done,
      version: update.version,
      ...more,
    },
  });
