import mongoose, { type Types } from 'mongoose';
import { clearingOf } from '../changes/announce.ts';
import type { Acting, ConsequenceKind, PendingItem } from './consequences.ts';

/** Copies one pending item out. Must do nothing when it already did it for this item's `_id`. */
type Delivery<K extends ConsequenceKind> = (item: PendingItem<K>, from: Types.ObjectId) => Promise<void>;

const deliveries: { [K in ConsequenceKind]?: Delivery<K> } = {};

/** Says how one kind of pending item is copied out. Each concept names its own kinds. */
export function onConsequence<K extends ConsequenceKind>(kind: K, delivery: Delivery<K>): void {
  Object.assign(deliveries, { [kind]: delivery });
}

/** The kinds that this process knows how to copy out. */
export const kindsDelivered = (): string[] => Object.keys(deliveries);

/** Called between the relay's steps; a test that ends the process there shows that nothing is lost. */
export const crashPoint = { at: async (_step: 'acted' | 'delivered' | 'cleared'): Promise<void> => {} };

/** A model whose documents carry what waits to go out. */
export interface Holding {
  modelName: string;
  collection: { updateOne(filter: object, update: object): Promise<unknown> };
}

interface Finding extends Holding {
  findById(id: Types.ObjectId, fields: { pending: 1 }): { lean<T>(): PromiseLike<T | null> };
}

/** Copies out everything that waits in one document, in order, then clears what went. */
export async function relayOne(from: Finding, id: Types.ObjectId): Promise<void> {
  const doc = await from.findById(id, { pending: 1 }).lean<Acting>();
  await relayItems(from, id, doc?.pending ?? []);
}

/** Copies out the items given, which wait in this document, and clears those that went, also when one fails. */
export async function relayItems(from: Holding, id: Types.ObjectId, items: PendingItem[]): Promise<void> {
  const gone: Types.ObjectId[] = [];
  const clearing = clearingOf(from.modelName);
  try {
    for (const item of items) {
      await deliver(item, id);
      await crashPoint.at('delivered');
      gone.push(item._id);
    }
  } finally {
    if (gone.length > 0) await from.collection.updateOne({ _id: id }, await clearing(gone));
    await crashPoint.at('cleared');
  }
}

async function deliver<K extends ConsequenceKind>(item: PendingItem<K>, from: Types.ObjectId): Promise<void> {
  const delivery = deliveries[item.kind];
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
