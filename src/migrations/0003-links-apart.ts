import type { Db, Document } from 'mongodb';

const DAY_MS = 24 * 60 * 60_000;
const INVITATION_MS = 14 * DAY_MS;
const RESET_MS = 2 * 60 * 60_000;

/**
 * Links stood in the documents of their people, for ever; those that still work go to a collection of their own.
 * Forms kept of ended sessions are dropped: some held a password as it was typed.
 */
export async function up(db: Db, at: Date): Promise<void> {
  const people = db.collection('people').find({ links: { $exists: true } }, { projection: { links: 1 } });
  for await (const { _id, links } of people) {
    const living = (links as Document[]).filter(({ used, expires }) => !used && expires > at);
    for (const { _id: id, ...link } of living)
      await db
        .collection('links')
        .updateOne({ _id: id }, { $setOnInsert: moved(id, link, _id) }, { upsert: true });
    await db.collection('people').updateOne({ _id }, { $unset: { links: '' } });
  }
  await dropIndex(db, 'people', 'links.hash_1');
  await db.collection('kept').deleteMany({});
}

function moved(
  id: { getTimestamp(): Date },
  { hash, membership, expires }: Document,
  person: unknown,
): Document {
  const life = expires.getTime() - id.getTimestamp().getTime();
  const kind = membership ? 'invitation' : life > DAY_MS ? 'appointment' : 'reset';
  const begun = new Date(expires.getTime() - (kind === 'reset' ? RESET_MS : INVITATION_MS));
  return { hash, person, kind, membership: membership ?? null, at: begun, expires };
}

async function dropIndex(db: Db, collection: string, name: string): Promise<void> {
  const exists = await db.listCollections({ name: collection }).hasNext();
  if (exists && (await db.collection(collection).indexExists(name)))
    await db.collection(collection).dropIndex(name);
}
