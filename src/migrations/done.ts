import type { Db } from 'mongodb';
import { isOfRestore } from '../database/backup/source.ts';
import type { Migration } from './migrations.ts';

/** A migration that a database has behind it. */
export interface DoneMigration {
  _id: number;
  name: string;
  at: Date;
  tookMs: number;
}

export const MIGRATIONS = 'migrations';

const done = (db: Db) => db.collection<DoneMigration>(MIGRATIONS);

/** The newest migration a database has behind it; null where it was never told of any. */
export const newestDone = (db: Db): Promise<DoneMigration | null> =>
  done(db).findOne({}, { sort: { _id: -1 } });

/** Notes that a migration is done; noted already, it stays as it was. */
export async function keepDone(
  db: Db,
  { number, name }: Migration,
  at: Date,
  tookMs: number,
): Promise<DoneMigration> {
  const one: DoneMigration = { _id: number, name, at, tookMs: Math.round(tookMs) };
  await done(db).updateOne({ _id: number }, { $setOnInsert: one }, { upsert: true });
  return one;
}

/** Throws where a newer program has changed what is stored in a way that this one does not know. */
export function refuseNewer(
  found: Pick<DoneMigration, '_id' | 'name'> | null,
  known: readonly Migration[],
): void {
  const newest = known.at(-1)?.number ?? 0;
  if (!found || found._id <= newest) return;
  throw new Error(
    `What is stored was changed by a newer version of Moorings (number ${found._id}, ${found.name}; this version ` +
      `knows ${newest}). Start the newer version, or restore the backup that was taken before it was started.`,
  );
}

/** Nothing is stored yet: there are no documents but those that say who is at work. */
export async function isEmpty(db: Db): Promise<boolean> {
  const listed = await db.listCollections({}, { nameOnly: true }).toArray();
  const told = listed.map(({ name }) => name).filter(name => !isOfNoAccount(name));
  const first = await Promise.all(
    told.map(name => db.collection(name).findOne({}, { projection: { _id: 1 } })),
  );
  return first.every(one => one === null);
}

const isOfNoAccount = (name: string): boolean =>
  name.startsWith('system.') || isOfRestore(name) || name === MIGRATIONS || name === 'leases';
