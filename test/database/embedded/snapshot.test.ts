import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClientSession, MongoClient } from 'mongodb';
import { type Embedded, startEmbedded } from '../../../src/database/embedded/embedded.ts';

describe('a session of the embedded database that reads a snapshot', () => {
  let folder: string;
  let embedded: Embedded;
  let client: MongoClient;
  let session: ClientSession;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-snapshot-'));
    embedded = await startEmbedded({ folder });
  });

  beforeEach(async () => {
    client = await new MongoClient(embedded.uri).connect();
    session = client.startSession({ snapshot: true });
    await client.db().dropDatabase();
    await client.db().createIndex('boats', { name: 1 });
    await boats().insertMany(Array.from({ length: 500 }, (_, at) => ({ _id: at, name: `boat ${at % 10}` })));
  });

  afterEach(() => client.close());

  after(async () => {
    await embedded.stop();
    await rm(folder, { recursive: true });
  });

  const boats = () => client.db().collection<{ _id: number; name: string }>('boats');

  it('sees nothing of what is written after its first read, by scan, index, aggregation or distinct', async () => {
    assert.equal((await boats().find({}, { session }).toArray()).length, 500);
    await boats().updateMany({}, { $set: { name: 'renamed' } });
    await boats().deleteMany({ _id: { $lt: 250 } });
    await boats().insertOne({ _id: 1000, name: 'late' });
    assert.equal((await boats().find({}, { session }).toArray()).length, 500);
    assert.equal((await boats().find({ name: 'boat 3' }, { session }).toArray()).length, 50);
    assert.equal((await boats().find({ _id: 1000 }, { session }).toArray()).length, 0);
    const groups = await boats()
      .aggregate([{ $group: { _id: '$name' } }], { session })
      .toArray();
    assert.equal(groups.length, 10);
    assert.equal((await boats().distinct('name', {}, { session })).length, 10);
    assert.equal(await boats().countDocuments({ name: 'renamed' }), 250);
  });

  it('goes on with a cursor, collections and indexes of its moment, whatever becomes of them', async () => {
    const cursor = boats().find({}, { session, batchSize: 10 });
    await cursor.next();
    await boats().drop();
    await client.db().collection('new').insertOne({});
    assert.equal((await cursor.toArray()).length, 499);
    assert.equal((await boats().find({ name: 'boat 1' }, { session }).toArray()).length, 50);
    assert.equal((await client.db().collection('new').find({}, { session }).toArray()).length, 0);
  });

  it('refuses what cannot be read at a moment, and a moment that is let go', async () => {
    await boats().findOne({}, { session });
    const level = { level: 'snapshot' };
    await assert.rejects(client.db().command({ count: 'boats', readConcern: level }), { code: 72 });
    await assert.rejects(client.db().command({ insert: 'boats', documents: [{}], readConcern: level }), {
      code: 72,
    });
    await client
      .db()
      .admin()
      .command({ endSessions: [session.id] });
    await assert.rejects(boats().findOne({}, { session }), { code: 239 });
  });

  it('lets go of its moment where it asks for another', async () => {
    const lsid = session.id;
    for (let n = 0; n < 20; n++) {
      await boats().updateOne({ _id: 1 }, { $set: { name: `the ${n}th` } });
      const answer = await client
        .db()
        .command({ find: 'boats', filter: { _id: 1 }, readConcern: { level: 'snapshot' }, lsid });
      assert.equal(answer.cursor.firstBatch[0].name, `the ${n}th`);
    }
  });

  it('holds a limited number of moments at once, and frees them with their sessions', async () => {
    const sessions = Array.from({ length: 16 }, () => client.startSession({ snapshot: true }));
    for (const each of sessions) await boats().findOne({}, { session: each });
    await assert.rejects(boats().findOne({}, { session }), { code: 246 });
    await client.close();
    client = await new MongoClient(embedded.uri).connect();
    session = client.startSession({ snapshot: true });
    assert.ok(await boats().findOne({}, { session }));
  });
});
