import type { Db } from 'mongodb';
import mongoose from 'mongoose';
import { JOURNAL } from './backup/source.ts';
import { isOutage, watchServers } from './outage.ts';

/** How long the start waits for a database that starts beside it. */
const PATIENCE_MS = 10_000;
/** How long anything waits for one that went away: a page says so instead. */
const OUTAGE_MS = 3_000;
/**
 * A server that is asked so often and does not answer in so long is away, though it closes no connection: what
 * waits for it then fails and is tried at another one, or answered with a page that says so.
 */
const WATCH = { heartbeatFrequencyMS: 1_000, connectTimeoutMS: 4_000 };
/**
 * So long one command may say nothing. Whoever signs in waits for ever otherwise where the words were lost, which
 * nobody sees who watches the server; after two of those no connection is made any more.
 */
const SILENCE = { socketTimeoutMS: 30_000 };

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
  const patience = unsaid(uri, { ...WATCH, ...SILENCE, serverSelectionTimeoutMS: OUTAGE_MS });
  const options = { autoIndex: false, autoCreate: false, ...patience };
  try {
    await mongoose.connect(uri, options);
    watchServers(mongoose.connection.getClient());
  } catch (problem) {
    if (Date.now() > until || !isOutage(problem)) throw notReached(uri, problem as Error);
    await reach(uri, until);
  }
}

/** Why there is no connection to a database, in one line that has its hosts and nothing secret. */
export function notReached(uri: string, cause: Error): Error {
  const [, hosts] = /^[a-z+]+:\/\/(?:.*@)?([^/?]*)/.exec(uri) ?? [];
  const database = hosts ? `The database at ${hosts}` : 'The database of MONGODB_URI';
  const [why] = cause.message.split('\n');
  const text = isOutage(cause)
    ? `${database} does not answer (${why}). Start it, or say in MONGODB_URI where it is.`
    : `${database} cannot be used: ${why}`;
  return new Error(text, { cause });
}

/** Those of the options that the address does not give itself. */
function unsaid(uri: string, options: Record<string, number>): Record<string, number> {
  const said = [...new URLSearchParams(uri.split('?')[1]).keys()].map(name => name.toLowerCase());
  return Object.fromEntries(Object.entries(options).filter(([name]) => !said.includes(name.toLowerCase())));
}

export const disconnect = (): Promise<void> => mongoose.disconnect();

/**
 * Makes every model's indexes, on a new database or an old one; drops none. It is asked at each start: one command
 * a collection, and all at once.
 */
export async function ensureIndexes(): Promise<void> {
  await Promise.all(Object.values(mongoose.models).map(makeIndexes));
}

async function makeIndexes({ schema, collection }: mongoose.Model<unknown>): Promise<void> {
  const indexes = schema.indexes().map(([key, { background: _, ...options }]) => ({ key, ...options }));
  if (indexes.length > 0) await collection.createIndexes(indexes as mongoose.mongo.IndexDescription[]);
}
