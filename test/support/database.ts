import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection } from 'mongodb';
import mongoose from 'mongoose';
import { announceAll } from '../../src/changes/counters.ts';
import { connectedDb } from '../../src/database/connect.ts';
import { startEmbedded } from '../../src/database/embedded/embedded.ts';
import { freshCatalogue } from '../../src/indicators/catalogue.stored.ts';
import { up as putInTheFirstIndicators } from '../../src/migrations/0008-put-in-the-first-indicators.ts';

export interface TestDatabase {
  uri: string;
  /** Where its files are; null on a server of its own. */
  folder: string | null;
  stop: () => Promise<void>;
}

/** A database for tests: an embedded one in a fresh folder, or that of MONGODB_TEST_URI under a fresh name. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const given = process.env.MONGODB_TEST_URI;
  if (given) return onServer(given);
  const folder = await mkdtemp(join(tmpdir(), 'moorings-test-'));
  const { uri, stop } = await startEmbedded({ folder });
  return {
    uri,
    folder,
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function onServer(given: string): Promise<TestDatabase> {
  const url = new URL(given);
  url.pathname = `/test-${process.pid}-${Date.now().toString(36)}`;
  const drop = async () => {
    const connection = await mongoose.createConnection(url.href).asPromise();
    await connection.dropDatabase();
    await connection.close();
  };
  return { uri: url.href, folder: null, stop: drop };
}

/** Deletes every document of the connected database; collections and indexes stay. */
export async function emptyDatabase(): Promise<void> {
  const db = mongoose.connection.db;
  if (!db) return;
  const collections = await db.listCollections({}, { nameOnly: true }).toArray();
  const names = collections.map(each => each.name).filter(name => !name.startsWith('system.'));
  await Promise.all(names.map(name => emptyCollection(db.collection(name))));
}

/** Most are empty already, which is asked in a fraction of the time of a write. */
async function emptyCollection(collection: Collection): Promise<void> {
  if ((await collection.estimatedDocumentCount()) > 0) await collection.deleteMany({});
}

/** The database as the service starts with it: nothing but the shipped catalogue. */
export async function emptyWithCatalogue(): Promise<void> {
  await emptyDatabase();
  await prepareCatalogue();
}

/** Puts in the indicators of the shipped catalogue that are missing, as a new database has them. */
export async function prepareCatalogue(): Promise<void> {
  await putInTheFirstIndicators(connectedDb());
  await announceAll(connectedDb());
  await freshCatalogue();
}
