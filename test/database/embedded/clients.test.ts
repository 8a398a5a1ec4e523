import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import MongoStore from 'connect-mongo';
import type { SessionData } from 'express-session';
import { GridFSBucket, MongoClient } from 'mongodb';
import mongoose from 'mongoose';
import { RateLimiterMongo } from 'rate-limiter-flexible';
import { startTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('the clients the product uses, on the test database', () => {
  let database: TestDatabase;
  let client: MongoClient;

  before(async () => {
    database = await startTestDatabase();
    client = await new MongoClient(database.uri).connect();
  });

  after(async () => {
    await client.close();
    await database.stop();
  });

  it('mongoose saves, finds, updates and refuses a second of a unique kind', async () => {
    const connection = await mongoose.createConnection(database.uri, { autoIndex: false }).asPromise();
    const schema = new mongoose.Schema({
      name: { type: String, unique: true },
      visits: Number,
      seen: [Date],
    });
    const Place = connection.model('Place', schema);
    await Place.createIndexes();
    const saved = await Place.create({ name: 'Wharf', visits: 1 });
    saved.seen.push(new Date(0));
    await saved.save();
    await Place.updateOne({ name: 'Wharf' }, { $inc: { visits: 2 } });
    const found = await Place.findOne({ name: 'Wharf' }).lean();
    assert.equal(found?.visits, 3);
    assert.deepEqual(found?.seen, [new Date(0)]);
    await assert.rejects(Place.create({ name: 'Wharf' }), { code: 11000 });
    await connection.close();
  });

  it('connect-mongo keeps, reads and destroys a session', async () => {
    const store = MongoStore.create({ client, stringify: false, autoRemove: 'native' });
    const session = { cookie: { originalMaxAge: 60_000 }, person: 'ada' } as unknown as SessionData;
    await new Promise((done, fail) => store.set('one', session, error => (error ? fail(error) : done(0))));
    await new Promise((done, fail) => store.set('one', session, error => (error ? fail(error) : done(0))));
    const got = await new Promise<unknown>((done, fail) =>
      store.get('one', (error, value) => (error ? fail(error) : done(value))),
    );
    assert.equal((got as { person: string }).person, 'ada');
    await new Promise(done => store.destroy('one', done));
    const gone = await new Promise(done => store.get('one', (_, value) => done(value)));
    assert.equal(gone ?? null, null);
  });

  it('rate-limiter-flexible counts and refuses', async () => {
    const limiter = new RateLimiterMongo({ storeClient: client, points: 2, duration: 5, dbName: 'limits' });
    await limiter.consume('a');
    await limiter.consume('a');
    await assert.rejects(limiter.consume('a'), { remainingPoints: 0 });
    assert.equal((await limiter.consume('b')).remainingPoints, 1);
  });

  it('GridFS gives back the bytes it was given', async () => {
    const bucket = new GridFSBucket(client.db());
    const bytes = Buffer.from(Array.from({ length: 600_000 }, (_, index) => index % 251));
    const upload = bucket.openUploadStream('evidence.bin');
    await new Promise(done => upload.end(bytes, () => done(0)));
    assert.deepEqual(await buffer(bucket.openDownloadStreamByName('evidence.bin')), bytes);
  });
});
