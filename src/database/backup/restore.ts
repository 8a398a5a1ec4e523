import type { Db, MongoClient } from 'mongodb';
import { BackupTally, type Contents, indexText } from './backup.format.ts';
import { readBackup } from './backup.read.ts';
import { BadBackup } from './file.ts';
import { insertable } from './insertable.ts';
import { documentsIn, indexesOf, isOfRestore, STAGING } from './source.ts';
import {
  dropStaged,
  InsertBatch,
  isStaged,
  keepStaged,
  namesIn,
  stageCollection,
  switchOver,
} from './staging.ts';

/**
 * Restores a backup into a client's database, which has to be empty. The file is read to its end before
 * anything is written; then everything is put beside, compared, and only then given its names.
 * A restore that was stopped leaves nothing in the way of the next one.
 */
export async function restore(client: MongoClient, file: string): Promise<Contents> {
  const contents = await readBackup(file);
  const db = client.db();
  if (!(await isStaged(db, contents.sha256))) {
    await refuseFull(db);
    await dropStaged(db);
    await stage(db, file, contents).catch(async problem => {
      await dropStaged(db);
      throw problem;
    });
    await keepStaged(db, contents.sha256);
  }
  await switchOver(db);
  return contents;
}

async function refuseFull(db: Db): Promise<void> {
  for (const name of await namesIn(db)) {
    if (isOfRestore(name) || !(await db.collection(name).findOne({}))) continue;
    throw new Error(
      `The database is not empty (it has ${name}). A backup is restored into an empty one only.`,
    );
  }
}

async function stage(db: Db, file: string, contents: Contents): Promise<void> {
  let batch: InsertBatch | undefined;
  const staged = await readBackup(file, {
    async begin(shape) {
      await stageCollection(db, shape);
      batch = new InsertBatch(db, shape.name);
    },
    document: (_, bytes) => batch?.add(insertable(bytes), bytes.length),
    end: async () => batch?.write(),
  });
  if (staged.sha256 !== contents.sha256) throw new BadBackup(`${file} changed while it was restored.`);
  for (const each of contents.collections) await compare(db, each);
}

/** Throws where what was written does not read back as what the backup holds. */
async function compare(db: Db, wanted: Contents['collections'][number]): Promise<void> {
  const tally = new BackupTally();
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
