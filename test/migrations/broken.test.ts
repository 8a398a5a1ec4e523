import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Collection, Db } from 'mongodb';
import mongoose from 'mongoose';
import { restore } from '../../src/database/backup/restore.ts';
import { connectedDb } from '../../src/database/connect.ts';
import { migrate } from '../../src/migrations/migrate.ts';
import { migrations } from '../../src/migrations/migrations.ts';
import { inRoot } from '../../src/root.ts';
import { emptyDatabase } from '../support/database.ts';
import { testUri } from '../support/hooks.ts';
import { AT } from './steps.ts';

const BACKUP = inRoot('test/migrations/story.backup');
const child = fileURLToPath(new URL('./broken.child.js', import.meta.url));
const WRITES = /^(insert|update|delete|replace|findOneAnd|bulkWrite|drop|createIndex)/;
/** Who is at work and how often something changed: another one each time. */
const OF_THE_MOMENT = ['leases', 'changes'];

/** A migration's database that fails after so many writes, as one does whose process ends there. */
function breaking(db: Db, most: number): Db {
  let writes = 0;
  const collection = (of: Collection) =>
    new Proxy(of, {
      get(target, name) {
        const own = Reflect.get(target, name, target);
        if (typeof own !== 'function') return own;
        return (...given: unknown[]) => {
          if (WRITES.test(String(name)) && ++writes > most) throw new Error('ended here');
          return own.apply(target, given);
        };
      },
    });
  return new Proxy(db, {
    get(target, name) {
      const own = Reflect.get(target, name, target);
      if (name === 'collection') return (of: string) => collection(target.collection(of));
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });
}

const migrated = (most = Number.POSITIVE_INFINITY) =>
  migrate(connectedDb(), {
    known: migrations.map(each => ({ ...each, up: (db: Db, at: Date) => each.up(breaking(db, most), at) })),
    now: () => AT,
    patience: { silentMs: 300, askEveryMs: 20 },
  });

/** Everything that is stored, and by which indexes, with nothing in it that a second time would differ in. */
async function stored(): Promise<Map<string, unknown>> {
  const names = (await connectedDb().listCollections({}, { nameOnly: true }).toArray()).map(
    ({ name }) => name,
  );
  const all = new Map<string, unknown>();
  for (const name of names.filter(each => !OF_THE_MOMENT.includes(each)).toSorted()) {
    const documents = await connectedDb().collection(name).find().sort({ _id: 1 }).toArray();
    const indexes = (await connectedDb().collection(name).indexes()).map(index => index.name).toSorted();
    all.set(name, { documents: documents.map(({ tookMs, ...one }) => JSON.stringify(one)), indexes });
  }
  return all;
}

async function asBackedUp(): Promise<void> {
  await mongoose.connection.dropDatabase();
  await restore(mongoose.connection.getClient(), BACKUP);
}

describe('migrations that are ended over and over', function () {
  this.timeout(120_000);
  let unbroken: Map<string, unknown>;

  before(async () => {
    await asBackedUp();
    await migrated();
    unbroken = await stored();
    assert.ok(unbroken.size > 10);
  });
  after(async () => {
    await mongoose.connection.dropDatabase();
    await Promise.all(Object.values(mongoose.models).map(one => one.createIndexes()));
    await emptyDatabase();
  });

  const isTheSame = async () => {
    const now = await stored();
    assert.deepEqual([...now.keys()], [...unbroken.keys()]);
    for (const [name, was] of unbroken) assert.deepEqual(now.get(name), was, name);
  };

  it('come to the same as ones that were not, after whichever writes they were ended', async () => {
    await asBackedUp();
    let ended = 0;
    for (let most = 0; ; most += 1 + Math.floor(most / 3)) {
      const failed = await migrated(most).then(
        () => null,
        (problem: Error) => problem,
      );
      if (!failed) break;
      assert.equal(failed.message, 'ended here');
      ended += 1;
    }
    assert.ok(ended >= 10, `they were ended ${ended} times`);
    await isTheSame();
  });

  it('come to the same where the process was killed', async () => {
    await asBackedUp();
    for (const write of [3, 4, 7, 20, 60]) {
      const { signal } = spawnSync(process.execPath, [child, testUri(), String(write)]);
      assert.equal(signal, 'SIGKILL', `before write ${write}`);
    }
    await migrated();
    await isTheSame();
  });
});
