import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { startEmbedded } from '../embedded/embedded.ts';
import { type Contents, documentsOf } from './backup.format.ts';
import { restore } from './restore.ts';

/** A rehearsal that came out right: a backup restored elsewhere with every count and checksum equal. */
export interface Drill {
  passedAt: Date;
  takenAt: Date;
  sha256: string;
  collections: number;
  documents: number;
}

/** Restores a backup into a scratch database that is thrown away after. Throws where it does not come out equal. */
export async function rehearse(file: string): Promise<Contents> {
  const folder = await mkdtemp(join(tmpdir(), 'moorings-drill-'));
  try {
    const { uri, stop } = await startEmbedded({ folder });
    const client = new MongoClient(uri);
    try {
      return await restore(client, file);
    } finally {
      await client.close();
      await stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Keeps word of a rehearsal that came out right in the database the backup is of. */
export async function keepDrill(db: Db, contents: Contents, passedAt = new Date()): Promise<void> {
  const { takenAt, sha256, collections } = contents;
  const documents = documentsOf(contents);
  await drills(db).insertOne({ passedAt, takenAt, sha256, collections: collections.length, documents });
}

export const lastDrill = (db: Db): Promise<Drill | null> =>
  drills(db).findOne({}, { sort: { passedAt: -1 } });

const drills = (db: Db) => db.collection<Drill>('backupdrills');
