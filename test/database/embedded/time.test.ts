import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { type Collection, MongoClient } from 'mongodb';
import { embeddedInScratch, type Running } from './either.ts';

const SWEEP_EVERY_MS = 20;
const CURSOR_IDLE_MS = 150;
const HOUR_MS = 3_600_000;

describe('what time does by itself', () => {
  let running: Running;
  let client: MongoClient;
  let things: Collection<{ _id: number; at?: unknown; kind?: string }>;

  before(async () => {
    running = await embeddedInScratch({ sweepEveryMs: SWEEP_EVERY_MS, cursorIdleMs: CURSOR_IDLE_MS });
    client = await new MongoClient(running.uri).connect();
    things = client.db('time').collection('things');
  });

  beforeEach(async () => {
    await things.drop();
    await things.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
  });

  after(async () => {
    await client.close();
    await running.stop();
  });

  async function until(ids: number[]): Promise<void> {
    for (let turn = 0; turn < 100; turn++) {
      await wait(SWEEP_EVERY_MS);
      if ((await things.countDocuments()) === ids.length) break;
    }
    const left = await things.find().sort({ _id: 1 }).toArray();
    assert.deepEqual(
      left.map(thing => thing._id),
      ids,
    );
  }

  const ago = (ms: number) => new Date(Date.now() - ms);

  it('removes documents whose time has passed, and leaves those without one', async () => {
    await things.insertMany([
      { _id: 1, at: ago(HOUR_MS) },
      { _id: 2, at: ago(59_000) },
      { _id: 3, at: ago(-HOUR_MS) },
      { _id: 4, at: 'long ago' },
      { _id: 5 },
      { _id: 6, at: [ago(-HOUR_MS), ago(HOUR_MS)] },
      { _id: 7, at: null },
    ]);
    await until([2, 3, 4, 5, 7]);
    assert.equal(await things.countDocuments({ at: { $lt: ago(120_000) } }), 0);
  });

  it('removes a document soon after its time passes while it runs', async () => {
    await things.insertOne({ _id: 1, at: ago(59_800) });
    assert.equal(await things.countDocuments(), 1);
    await until([]);
  });

  it('removes of a partial index only what it holds', async () => {
    await things.dropIndex('at_1');
    await things.createIndex(
      { at: 1 },
      { expireAfterSeconds: 0, partialFilterExpression: { kind: 'draft' } },
    );
    await things.insertMany([
      { _id: 1, at: ago(HOUR_MS), kind: 'draft' },
      { _id: 2, at: ago(HOUR_MS), kind: 'kept' },
    ]);
    await until([2]);
  });

  it('ends a cursor that nobody asks for, and keeps one that is used', async () => {
    await things.insertMany(Array.from({ length: 20 }, (_, _id) => ({ _id })));
    const forgotten = things.find({}, { batchSize: 2 });
    const used = things.find({}, { batchSize: 1 });
    await Promise.all([forgotten.next(), used.next()]);
    for (let turn = 0; turn < 10; turn++) {
      await wait(CURSOR_IDLE_MS / 3);
      assert.ok(await used.next());
    }
    await assert.rejects(forgotten.toArray(), { code: 43, codeName: 'CursorNotFound' });
  });
});
