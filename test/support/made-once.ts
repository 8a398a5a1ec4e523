import { randomUUID } from 'node:crypto';
import type { Document } from 'mongodb';
import mongoose from 'mongoose';
import { announceAll } from '../../src/changes/counters.ts';
import { connectedDb } from '../../src/database/connect.ts';
import { freshCatalogue } from '../../src/indicators/catalogue.stored.ts';
import { freshNetwork } from '../../src/network/stored.ts';
import { emptyDatabase } from './database.ts';

/** Numbers keep the kind that they are stored as. */
const AS_STORED = { promoteValues: false, promoteLongs: false, promoteBuffers: false };

const COUNTERS = 'changes';

type Stored = Map<string, Document[]>;

/**
 * What many tests of a file begin with, made by the first that asks; all others are given the database as it stood
 * then, and what was told of it. What is told is never changed by a test: of a document, its id and its words.
 */
export function madeOnce<T>(make: () => Promise<T>): () => Promise<T> {
  let made: { stored: Stored; told: T } | undefined;
  return async () => {
    await emptyDatabase();
    if (made) await putBack(made.stored);
    else {
      const told = await make();
      made = { stored: await everything(), told };
    }
    return made.told;
  };
}

/**
 * The service may have begun to count anew already. The numbers go on from where they stood, in another era: what was
 * kept under one of them in an earlier test is not this test's.
 */
async function countFrom(counters: Document | undefined): Promise<void> {
  if (!counters) return;
  const { _id, ...numbers } = counters;
  const collection = mongoose.connection.collection<{ _id: string }>(COUNTERS);
  await collection.replaceOne({ _id }, { ...numbers, era: randomUUID() }, { upsert: true });
}

async function everything(): Promise<Stored> {
  const names = (await connectedDb().listCollections({}, { nameOnly: true }).toArray()).map(
    ({ name }) => name,
  );
  const read = (name: string) => connectedDb().collection(name).find({}, AS_STORED).toArray();
  return new Map(await Promise.all(names.map(async name => [name, await read(name)] as const)));
}

async function putBack(stored: Stored): Promise<void> {
  const filled = [...stored].filter(([name, documents]) => documents.length > 0 && name !== COUNTERS);
  await Promise.all(
    filled.map(([name, documents]) => mongoose.connection.collection(name).insertMany(documents)),
  );
  await countFrom(stored.get(COUNTERS)?.[0]);
  await announceAll(connectedDb());
  await freshNetwork();
  await freshCatalogue();
}
