import mongoose, { type Model, type Types } from 'mongoose';
import type { Acting, PendingItem } from './consequences.ts';

/** Copies one pending item out. Must do nothing when it already did it for this item's `_id`. */
export type Delivery = (item: PendingItem, from: Types.ObjectId) => Promise<void>;

const deliveries = new Map<string, Delivery>();

/** Says how one kind of pending item is copied out. Each concept names its own kinds. */
export function onConsequence(kind: string, delivery: Delivery): void {
  deliveries.set(kind, delivery);
}

/** Called between the relay's steps; a test that ends the process there shows that nothing is lost. */
export const between = { steps: async (_step: 'acted' | 'delivered' | 'cleared'): Promise<void> => {} };

/** Copies out everything that waits in one document, in order, then clears what went. */
export async function relayOne(from: Model<Acting>, id: Types.ObjectId): Promise<void> {
  const doc = await from.findById(id, { pending: 1 }).lean<Acting>();
  await relayItems(from, id, doc?.pending ?? []);
}

/** Copies out the items given, which wait in this document, and clears those that went, also when one fails. */
export async function relayItems(
  from: Model<Acting>,
  id: Types.ObjectId,
  items: PendingItem[],
): Promise<void> {
  const gone: Types.ObjectId[] = [];
  try {
    for (const item of items) {
      await deliver(item, id);
      await between.steps('delivered');
      gone.push(item._id);
    }
  } finally {
    if (gone.length > 0) await from.updateOne({ _id: id }, { $pull: { pending: { _id: { $in: gone } } } });
    await between.steps('cleared');
  }
}

async function deliver(item: PendingItem, from: Types.ObjectId): Promise<void> {
  const delivery = deliveries.get(item.kind);
  if (!delivery) throw new Error(`Nothing says how to deliver "${item.kind}"`);
  await delivery(item, from);
}

/** Copies out what any crash or failure left behind, in every collection. Resolves to the failures met. */
export async function relayAll(): Promise<Error[]> {
  const failures: Error[] = [];
  for (const from of Object.values(mongoose.models).filter(one => one.schema.path('pending'))) {
    const waiting = await from
      .find({ 'pending._id': { $exists: true } }, { _id: 1 })
      .lean<{ _id: Types.ObjectId }[]>();
    for (const { _id } of waiting)
      await relayOne(from, _id).catch((failure: Error) => failures.push(failure));
  }
  return failures;
}
