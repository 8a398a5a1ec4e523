import { BSON } from 'mongodb';
import { readBackup } from '../database/backup/backup.read.ts';
import { type DoneMigration, MIGRATIONS } from './done.ts';

/**
 * Reads a backup to its end and gives the newest migration that the database it is of had behind it; null where
 * it was never told of any. Throws BadBackup where the file is no sound backup.
 */
export async function newestInBackup(file: string): Promise<DoneMigration | null> {
  const all: DoneMigration[] = [];
  await readBackup(file, {
    document(name, bytes) {
      if (name === MIGRATIONS) all.push(BSON.deserialize(bytes) as DoneMigration);
    },
  });
  return all.toSorted((a, b) => a._id - b._id).at(-1) ?? null;
}
