import type { ClientSession, CollectionInfo, Db, Document } from 'mongodb';
import type { CollectionShape } from './backup.format.ts';

/** Where a restore puts collections until all are there; never part of a backup. */
export const STAGING = 'restoring.';

/** Says which restore was about to put its collections into their places, so that a stopped one can go on. */
export const JOURNAL = 'restoring';

const MANY = 1000;

/** Every collection of a database but those `without`, with its options and indexes, by name. */
export async function shapesOf(db: Db, without: readonly string[] = []): Promise<CollectionShape[]> {
  const listed = await db.listCollections<CollectionInfo>({ type: 'collection' }).toArray();
  const told = listed.filter(({ name }) => !name.startsWith('system.') && !isOfRestore(name));
  const kept = told.filter(({ name }) => !without.includes(name));
  const sorted = kept.sort((a, b) => (a.name < b.name ? -1 : 1));
  return Promise.all(
    sorted.map(async ({ name, options = {} }) => ({ name, options, indexes: await indexesOf(db, name) })),
  );
}

export const isOfRestore = (name: string): boolean => name === JOURNAL || name.startsWith(STAGING);

/** A collection's indexes as MongoDB lists them, types kept. */
export async function indexesOf(db: Db, name: string): Promise<Document[]> {
  const answer = await db.command(
    { listIndexes: name, cursor: { batchSize: MANY } },
    { promoteValues: false },
  );
  return answer.cursor.firstBatch;
}

/** A collection's documents in natural order, byte for byte, a batch of at most 16 MB at a time. */
export async function* documentsIn(
  db: Db,
  name: string,
  session?: ClientSession,
): AsyncGenerator<Uint8Array> {
  const options = { raw: true, batchSize: MANY, hint: { $natural: 1 } } as const;
  const cursor = db.collection(name).find({}, session ? { ...options, session } : options);
  for await (const document of cursor) yield document as unknown as Uint8Array;
}
