import type { Db } from 'mongodb';
import { announceAll } from '../changes/counters.ts';
import { type LeasePatience, underLease } from '../database/lease.ts';
import { type DoneMigration, isEmpty, keepDone, newestDone, refuseNewer } from './done.ts';
import { type Migration, migrations } from './migrations.ts';

interface MigrateOptions {
  known?: readonly Migration[];
  now?: () => Date;
  patience?: LeasePatience;
}

/**
 * Brings what is stored to the shape this program reads, whoever asks first: others wait, and go on where one
 * was ended half-way. Resolves to what was done now. A new database begins at the newest shape. Throws, with
 * what to do, where a newer program has been here.
 */
export async function migrate(
  db: Db,
  { known = migrations, now = () => new Date(), patience = {} }: MigrateOptions = {},
): Promise<DoneMigration[]> {
  const found = await newestDone(db);
  refuseNewer(found, known);
  if (found?._id === known.at(-1)?.number) return [];
  return underLease(db, 'migrations', stillMine => moveOn(db, known, now, stillMine), patience);
}

async function moveOn(
  db: Db,
  known: readonly Migration[],
  now: () => Date,
  stillMine: () => Promise<void>,
): Promise<DoneMigration[]> {
  const found = await newestDone(db);
  refuseNewer(found, known);
  if (!found && (await isEmpty(db))) {
    await begin(db, known, now());
    return [];
  }
  const moved: DoneMigration[] = [];
  for (const each of known.filter(({ number }) => number > (found?._id ?? 0))) {
    await stillMine();
    moved.push(await moveOne(db, each, now()));
  }
  await announceAll(db);
  return moved;
}

/** A new database is at the newest shape once it has what every database has. */
async function begin(db: Db, known: readonly Migration[], at: Date): Promise<void> {
  for (const { up } of known.filter(({ onNew }) => onNew)) await up(db, at);
  await announceAll(db);
  const newest = known.at(-1);
  if (newest) await keepDone(db, newest, at, 0);
}

async function moveOne(db: Db, migration: Migration, at: Date): Promise<DoneMigration> {
  const begun = performance.now();
  await migration.up(db, at);
  return keepDone(db, migration, at, performance.now() - begun);
}
