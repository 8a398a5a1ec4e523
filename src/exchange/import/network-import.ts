import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Db } from 'mongodb';
import { announceAll } from '../../changes/counters.ts';
import { indexesOf } from '../../database/backup/source.ts';
import {
  dropStaged,
  InsertBatch,
  isStaged,
  keepStaged,
  stageCollection,
  switchOver,
} from '../../database/backup/staging.ts';
import { NotNow } from '../../errors.ts';
import type { Network } from '../../network/network.ts';
import type { ExportRows } from '../exchange.lines.ts';
import { rowsIn } from './exchange.read.ts';
import { documentOf, ROW_KINDS, type RowKind } from './exchange.rows.ts';
import { PublicWords } from './imported-words.ts';
import { UnreadWords } from './unread.words.ts';

interface Importing {
  at?: Date;
  /** Whoever imports it has read all words that are asked about, and they can stand. */
  wordsSeen?: boolean;
}

/**
 * Imports an exchange file into a deployment that has no members, periods, pledges or returns yet. The whole
 * file is checked before anything is written, then put beside and given its place as a whole; an import that
 * was stopped on the way is done by importing the same file again. Throws BadExchange with all that is wrong, and
 * UnreadWords where words for the public could tell of few people and nobody said that they can stand.
 */
export async function importNetwork(
  db: Db,
  file: string,
  network: Network,
  { at = new Date(), wordsSeen = false }: Importing = {},
): Promise<ExportRows> {
  const counted: ExportRows = Object.fromEntries(ROW_KINDS.map(({ kind }) => [kind, 0]));
  const words = new PublicWords();
  for await (const { kind } of rowsIn(file, network, words))
    counted[kind.kind] = (counted[kind.kind] ?? 0) + 1;
  const asked = words.asked(network.suppression);
  if (asked.length > 0 && !wordsSeen) throw new UnreadWords(file, asked);
  const sha256 = await checksumOf(file);
  if (!(await isStaged(db, sha256))) {
    await refuseFull(db);
    await dropStaged(db);
    await stage(db, file, network, at).catch(async problem => {
      await dropStaged(db);
      throw problem;
    });
    await keepStaged(db, sha256);
  }
  await switchOver(db);
  await announceAll(db);
  return counted;
}

async function checksumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** The catalogue is there from the start and is replaced; of anything else there may be none. */
async function refuseFull(db: Db): Promise<void> {
  for (const each of ROW_KINDS) {
    const name = collectionOf(each);
    if (each.kind !== 'indicator' && (await db.collection(name).findOne({})))
      throw new NotNow(`There are ${name} already. A network is imported into an empty deployment only.`);
  }
}

const collectionOf = ({ model }: RowKind): string => model.collection.name;

async function stage(db: Db, file: string, network: Network, at: Date): Promise<void> {
  const batches = new Map<RowKind, InsertBatch>();
  for (const each of ROW_KINDS) {
    const name = collectionOf(each);
    await stageCollection(db, { name, options: {}, indexes: await indexesOf(db, name) });
    batches.set(each, new InsertBatch(db, name));
  }
  for await (const { kind, document, size } of rowsIn(file, network)) {
    await batches.get(kind)?.add(documentOf(kind, document, at), size);
  }
  for (const batch of batches.values()) await batch.write();
}
