import { BSON } from 'mongodb';
import { readBackup } from '../database/backup/read.ts';
import { type Done, MIGRATIONS } from './done.ts';

/**
 * Reads a backup to its end and gives the newest migration that the database it is of had behind it; null where
 * it was never told of any. Throws BadBackup where the file is no sound backup.
 */
export async function newestInBackup(file: string): Promise<Done | null> {
  const all: Done[] = [];
  await readBackup(file, {
    document(name, bytes) {
      if (name === MIGRATIONS) all.push(BSON.deserialize(bytes) as Done);
    },
  });
  return all.toSorted((a, b) => a._id - b._id).at(-1) ?? null;
}
