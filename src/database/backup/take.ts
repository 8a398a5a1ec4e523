import { createHash } from 'node:crypto';
import { createGzip } from 'node:zlib';
import type { ClientSession, Db, MongoClient } from 'mongodb';
import {
  BackupTally,
  type CollectionCount,
  type CollectionShape,
  type Contents,
  FORMAT,
  frame,
  indexText,
  KIND,
  VERSION,
} from './backup.format.ts';
import { writeNew } from './file.ts';
import { atOneMoment, ChangedMeanwhile } from './moment.ts';
import { documentsIn, shapesOf } from './source.ts';

interface BackupOptions {
  at?: Date;
  /** Nobody writes: read without a snapshot, twice, and refuse if the two differ. */
  stopped?: boolean;
  /** Collections that are left out: what lets people in, say. */
  without?: readonly string[];
}

/**
 * Writes the whole of a client's database, as it is at one moment, into a new file while others write.
 * Throws where the server gives no snapshot and the writers are not stopped.
 */
export async function takeBackup(
  client: MongoClient,
  file: string,
  { at = new Date(), stopped = false, without = [] }: BackupOptions = {},
): Promise<Contents> {
  return atOneMoment(client, stopped, session => takeOnce(client.db(), { file, at, without }, session));
}

async function takeOnce(
  db: Db,
  { file, at: takenAt, without }: { file: string; at: Date; without: readonly string[] },
  session: ClientSession | undefined,
): Promise<Contents> {
  const shapes = await shapesOf(db, without);
  if (shapes.length === 0) throw new Error('There is nothing to back up: the database is empty.');
  const contents: Contents = { takenAt, collections: [], sha256: '' };
  const check = async () => {
    await refuseChanges(db, shapes, without);
    if (!session) await refuseWrites(db, contents.collections);
  };
  await writeNew(file, sealed(framesOf(db, shapes, contents, session), contents, check), createGzip());
  return contents;
}

async function* framesOf(
  db: Db,
  shapes: CollectionShape[],
  { takenAt, collections }: Contents,
  session: ClientSession | undefined,
): AsyncGenerator<Uint8Array> {
  yield frame(KIND.header, { format: FORMAT, version: VERSION, takenAt });
  for (const shape of shapes) {
    yield frame(KIND.collection, shape);
    const tally = new BackupTally();
    for await (const document of documentsIn(db, shape.name, session)) {
      tally.add(document);
      yield DOCUMENT;
      yield document;
    }
    const count = tally.of(shape.name);
    yield frame(KIND.end, count);
    collections.push({ ...shape, ...count });
  }
}

const DOCUMENT = Buffer.from(KIND.document);

/** Adds the trailer, with the checksum of all before it, once the last check has passed. */
async function* sealed(
  frames: AsyncIterable<Uint8Array>,
  contents: Contents,
  check: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const each of frames) {
    hash.update(each);
    yield each;
  }
  await check();
  contents.sha256 = hash.digest('hex');
  yield frame(KIND.trailer, { collections: contents.collections.length, sha256: contents.sha256 });
}

/** Collections and indexes are listed outside the snapshot, so they have to be the same before and after it. */
async function refuseChanges(db: Db, shapes: CollectionShape[], without: readonly string[]): Promise<void> {
  const now = await shapesOf(db, without);
  if (textOf(now) !== textOf(shapes))
    throw new ChangedMeanwhile(
      'Collections or indexes were made or dropped meanwhile. Take the backup again.',
    );
}

const textOf = (shapes: CollectionShape[]): string =>
  shapes.map(each => `${each.name} ${indexText(each.indexes)}`).join('\n');

/** What reads the same twice, all of it once before any of it again, was so at the moment in between. */
async function refuseWrites(db: Db, counts: CollectionCount[]): Promise<void> {
  for (const { name, sha256 } of counts) {
    const tally = new BackupTally();
    for await (const document of documentsIn(db, name)) tally.add(document);
    if (tally.of(name).sha256 !== sha256)
      throw new Error(`${name} was written to meanwhile. Stop everything that writes, and take it again.`);
  }
}
