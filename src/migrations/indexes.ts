import type { Db } from 'mongodb';

/** Drops these indexes of a collection, where they are there. */
export async function dropIndexes(db: Db, collection: string, names: readonly string[]): Promise<void> {
  const there = await db.listCollections({ name: collection }, { nameOnly: true }).hasNext();
  if (!there) return;
  const indexes = await db.collection(collection).indexes();
  for (const { name } of indexes)
    if (name && names.includes(name)) await db.collection(collection).dropIndex(name);
}
