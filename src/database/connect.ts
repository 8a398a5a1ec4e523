import type { Db } from 'mongodb';
import mongoose from 'mongoose';
import { JOURNAL } from './backup/source.ts';
import { isOutage } from './outage.ts';

/** How long the start waits for a database that starts beside it. */
const PATIENCE_MS = 10_000;
/** How long anything waits for one that went away: a page says so instead. */
const OUTAGE_MS = 3_000;

let address = '';

/** Where the models are connected to, for a thread that connects its own. */
export const connectedTo = (): string => address;

/**
 * Connects the models to a database. Indexes are made by `ensureIndexes`, not behind anyone's back. Throws where
 * a restore was stopped between giving the first collection its name and the last, unless it is to be finished.
 */
export async function connect(uri: string, { unfinished = false } = {}): Promise<void> {
  address = uri;
  mongoose.set('strictQuery', true);
  mongoose.set('bufferCommands', false);
  await reach(uri, Date.now() + PATIENCE_MS);
  if (unfinished || !(await isUnfinished())) return;
  await mongoose.disconnect();
  throw new Error(
    'A restore or an import into this database was stopped halfway. Do it again with the same file.',
  );
}

/** Whether a restore or an import was stopped while it gave the collections their names. */
export const isUnfinished = async (): Promise<boolean> =>
  (await mongoose.connection.collection(JOURNAL).findOne({})) !== null;

/** The database that the models are connected to. */
export const connectedDb = (): Db => mongoose.connection.getClient().db();

async function reach(uri: string, until: number): Promise<void> {
  const options = { autoIndex: false, autoCreate: false, serverSelectionTimeoutMS: OUTAGE_MS };
  try {
    await mongoose.connect(uri, options);
  } catch (problem) {
    if (Date.now() > until || !isOutage(problem)) throw problem;
    await reach(uri, until);
  }
}

export const disconnect = (): Promise<void> => mongoose.disconnect();

/** Makes every model's indexes, on a new database or an old one; drops none. */
export async function ensureIndexes(): Promise<void> {
  for (const model of Object.values(mongoose.models)) await model.createIndexes();
}
