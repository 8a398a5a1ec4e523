import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restore } from '../../../src/database/backup/restore.ts';
import { takeBackup } from '../../../src/database/backup/take.ts';
import { embeddedPlace, everything, fill, mongodPlace, type Place } from './databases.ts';

const NONE = 'needs a real MongoDB: no mongod is on the path';

describe('moving between the embedded database and MongoDB', () => {
  let folder: string;
  const open: Place[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-moving-test-'));
  });

  afterEach(async () => {
    for (const place of open.splice(0)) await place.close();
  });

  after(() => rm(folder, { recursive: true }));

  async function place(made: Promise<Place | null>): Promise<Place | null> {
    const found = await made;
    if (found) open.push(found);
    return found;
  }

  it('there and back leaves every collection equal, documents and indexes', async function () {
    const mongod = await place(mongodPlace('replica set'));
    if (!mongod) return skip(this);
    const start = (await place(embeddedPlace())) as Place;
    const back = (await place(embeddedPlace())) as Place;
    await fill(start.client);
    const before = await everything(start);
    await takeBackup(start.client, join(folder, 'there'));
    await restore(mongod.client, join(folder, 'there'));
    assert.deepEqual(await everything(mongod), before);
    await takeBackup(mongod.client, join(folder, 'back'));
    await restore(back.client, join(folder, 'back'));
    assert.deepEqual(await everything(back), before);
  });

  it('starts as well from what MongoDB itself was filled with, while it is written to', async function () {
    const mongod = await place(mongodPlace('replica set'));
    if (!mongod) return skip(this);
    const end = (await place(embeddedPlace())) as Place;
    await fill(mongod.client);
    const [a, b] = ['a', 'b'].map(name => mongod.client.db().collection(name));
    await Promise.all([a?.insertOne({ n: 0 }), b?.insertOne({ n: 0 })]);
    let writing = true;
    const writer = (async () => {
      for (let n = 1; writing; n++) await a?.insertOne({ n }).then(() => b?.insertOne({ n }));
    })();
    await takeBackup(mongod.client, join(folder, 'written'));
    writing = false;
    await writer;
    await restore(end.client, join(folder, 'written'));
    const [first = 0, then = 0] = await Promise.all(
      ['a', 'b'].map(name => end.client.db().collection(name).countDocuments()),
    );
    assert.ok(first === then || first === then + 1, `${first} of the first, ${then} of the second`);
    const [held, wanted] = [await everything(end), await everything(mongod)];
    for (const name of ['kinds', 'members', 'files.chunks']) assert.deepEqual(held[name], wanted[name]);
  });

  it('is refused by a MongoDB that stands alone, unless everything that writes is stopped', async function () {
    const alone = await place(mongodPlace('standalone'));
    if (!alone) return skip(this);
    await fill(alone.client);
    await assert.rejects(
      takeBackup(alone.client, join(folder, 'no')),
      /Make it a replica set .* or stop the product/,
    );
    await takeBackup(alone.client, join(folder, 'stopped'), { stopped: true });
    const end = (await place(embeddedPlace())) as Place;
    await restore(end.client, join(folder, 'stopped'));
    assert.deepEqual(await everything(end), await everything(alone));
  });
});

function skip(test: Mocha.Context): void {
  if (test.test) test.test.title += ` (${NONE})`;
  test.skip();
}
