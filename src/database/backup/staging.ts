import type { Db, Document } from 'mongodb';
import type { CollectionShape } from './backup.format.ts';
import { isOfRestore, JOURNAL, STAGING } from './source.ts';

const BATCH_DOCUMENTS = 1000;
const BATCH_BYTES = 8 * 1024 * 1024;

/** The names of a database's collections, without the server's own. */
export async function namesIn(db: Db): Promise<string[]> {
  const listed = await db.listCollections({}, { nameOnly: true }).toArray();
  return listed.map(({ name }) => name).filter(name => !name.startsWith('system.'));
}

/** Drops what is beside the collections, and any word of a restore that was stopped. */
export async function dropStaged(db: Db): Promise<void> {
  for (const name of await namesIn(db)) if (isOfRestore(name)) await db.dropCollection(name);
}

/** Makes an empty collection beside the one it is to be, with its indexes. */
export async function stageCollection(db: Db, { name, options, indexes }: CollectionShape): Promise<void> {
  await db.createCollection(STAGING + name, options);
  const others = indexes.filter(each => String(each.name) !== '_id_');
  if (others.length === 0) return;
  await db.command({ createIndexes: STAGING + name, indexes: others, writeConcern: { w: 'majority' } });
}

type Insertable = Document | Map<string, unknown>;

/** Documents on their way into a staged collection, some at a time. */
export class InsertBatch {
  private readonly db: Db;
  private readonly name: string;
  private documents: Insertable[] = [];
  private bytes = 0;

  constructor(db: Db, name: string) {
    this.db = db;
    this.name = STAGING + name;
  }

  async add(document: Insertable, bytes: number): Promise<void> {
    this.documents.push(document);
    this.bytes += bytes;
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
    if (problem)
      throw new Error(`${this.name.slice(STAGING.length)} did not take a document: ${problem.errmsg}`);
  }
}

/** Whether what is beside is whole, made of the file of this checksum, and was stopped on its way to its place. */
export async function isStaged(db: Db, sha256: string): Promise<boolean> {
  return (await db.collection(JOURNAL).findOne({ sha256 })) !== null;
}

/** Says that what is beside is whole, and may take its place. */
export async function keepStaged(db: Db, sha256: string): Promise<void> {
  await db.collection(JOURNAL).insertOne({ sha256 }, { writeConcern: { w: 'majority' } });
}

/** Gives every staged collection its own name; begun, it can be stopped anywhere and done again. */
export async function switchOver(db: Db): Promise<void> {
  for (const name of await namesIn(db)) {
    if (!name.startsWith(STAGING)) continue;
    await db.renameCollection(name, name.slice(STAGING.length), { dropTarget: true });
  }
  await db.dropCollection(JOURNAL);
}
