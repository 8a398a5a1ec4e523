import type { Db, Document, MongoClient } from 'mongodb';
import { BadBackup } from './file.ts';
import { type CollectionShape, type Contents, indexText, Tally } from './format.ts';
import { insertable } from './insertable.ts';
import { readBackup } from './read.ts';
import { documentsIn, indexesOf, isOfRestore, JOURNAL, STAGING } from './source.ts';

const BATCH_DOCUMENTS = 1000;
const BATCH_BYTES = 8 * 1024 * 1024;

/**
 * Restores a backup into a client's database, which has to be empty. The file is read to its end before
 * anything is written; then everything is put beside, compared, and only then given its names.
 * A restore that was stopped leaves nothing in the way of the next one.
 */
export async function restore(client: MongoClient, file: string): Promise<Contents> {
  const contents = await readBackup(file);
  const db = client.db();
  const waiting = await db.collection(JOURNAL).findOne({ sha256: contents.sha256 });
  if (!waiting) {
    await refuseFull(db);
    await dropStaged(db);
    await stage(db, file, contents).catch(async problem => {
      await dropStaged(db);
      throw problem;
    });
    await db.collection(JOURNAL).insertOne({ sha256: contents.sha256 }, { writeConcern: { w: 'majority' } });
  }
  await switchOver(db);
  return contents;
}

async function refuseFull(db: Db): Promise<void> {
  for (const name of await names(db)) {
    if (isOfRestore(name) || !(await db.collection(name).findOne({}))) continue;
    throw new Error(
      `The database is not empty (it has ${name}). A backup is restored into an empty one only.`,
    );
  }
}

async function dropStaged(db: Db): Promise<void> {
  for (const name of await names(db)) if (isOfRestore(name)) await db.dropCollection(name);
}

async function names(db: Db): Promise<string[]> {
  const listed = await db.listCollections({}, { nameOnly: true }).toArray();
  return listed.map(({ name }) => name).filter(name => !name.startsWith('system.'));
}

async function stage(db: Db, file: string, contents: Contents): Promise<void> {
  let batch: Batch | undefined;
  const staged = await readBackup(file, {
    async begin(shape) {
      await makeCollection(db, shape);
      batch = new Batch(db, STAGING + shape.name);
    },
    document: (_, bytes) => batch?.add(bytes),
    end: async () => batch?.write(),
  });
  if (staged.sha256 !== contents.sha256) throw new BadBackup(`${file} changed while it was restored.`);
  for (const each of contents.collections) await compare(db, each);
}

async function makeCollection(db: Db, { name, options, indexes }: CollectionShape): Promise<void> {
  await db.createCollection(STAGING + name, options);
  const others = indexes.filter(each => String(each.name) !== '_id_');
  if (others.length === 0) return;
  await db.command({ createIndexes: STAGING + name, indexes: others, writeConcern: { w: 'majority' } });
}

/** Documents on their way in, some at a time. */
class Batch {
  private readonly db: Db;
  private readonly name: string;
  private documents: Map<string, unknown>[] = [];
  private bytes = 0;

  constructor(db: Db, name: string) {
    this.db = db;
    this.name = name;
  }

  async add(bytes: Buffer): Promise<void> {
    this.documents.push(insertable(bytes));
    this.bytes += bytes.length;
    if (this.documents.length >= BATCH_DOCUMENTS || this.bytes >= BATCH_BYTES) await this.write();
  }

  async write(): Promise<void> {
    const { documents } = this;
    [this.documents, this.bytes] = [[], 0];
    if (documents.length === 0) return;
    const answer = await this.db.command({
      insert: this.name,
      documents,
      writeConcern: { w: 'majority', j: true },
    });
    const [problem]: Document[] = answer.writeErrors ?? [];
    if (problem) throw new Error(`${this.name} did not take a document: ${problem.errmsg}`);
  }
}

/** Throws where what was written does not read back as what the backup holds. */
async function compare(db: Db, wanted: Contents['collections'][number]): Promise<void> {
  const tally = new Tally();
  for await (const bytes of documentsIn(db, STAGING + wanted.name)) tally.add(bytes);
  const found = tally.of(wanted.name);
  if (found.documents !== wanted.documents || found.sha256 !== wanted.sha256) {
    throw new Error(
      `${wanted.name} came out with ${found.documents} documents that are not the ${wanted.documents} of the backup.`,
    );
  }
  const indexes = await indexesOf(db, STAGING + wanted.name);
  if (indexText(indexes) !== indexText(wanted.indexes))
    throw new Error(`${wanted.name} came out with other indexes than those of the backup.`);
}

/** Gives every staged collection its own name; begun, it can be stopped anywhere and done again. */
async function switchOver(db: Db): Promise<void> {
  for (const name of await names(db)) {
    if (!name.startsWith(STAGING)) continue;
    await db.renameCollection(name, name.slice(STAGING.length), { dropTarget: true });
  }
  await db.dropCollection(JOURNAL);
}
