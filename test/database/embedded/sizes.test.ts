import assert from 'node:assert/strict';
import { calculateObjectSize } from 'bson';
import { type Db, MongoClient } from 'mongodb';
import { EITHER, type Running } from './either.ts';

const docs = Array.from({ length: 200 }, (_, _id) => ({ _id, text: 'x'.repeat(_id), n: _id % 3 }));
const bytes = docs.reduce((sum, doc) => sum + calculateObjectSize(doc), 0);

for (const [where, start] of EITHER) {
  describe(`sizes, ${where}`, () => {
    let running: Running;
    let client: MongoClient;
    let db: Db;

    before(async () => {
      running = await start();
      client = await new MongoClient(running.uri).connect();
      db = client.db('sizes');
      await db.dropDatabase();
      await db.collection<{ _id: number }>('c').insertMany(docs);
      await db.collection('c').createIndex({ n: 1 });
    });

    after(async () => {
      await client.close();
      await running.stop();
    });

    it('of a collection are those of its documents, and name its indexes', async () => {
      const stats = await db.command({ collStats: 'c' });
      assert.deepEqual([stats.count, stats.size, stats.nindexes], [200, bytes, 2]);
      assert.equal(stats.avgObjSize, Math.floor(bytes / 200));
      assert.deepEqual(Object.keys(stats.indexSizes), ['_id_', 'n_1']);
      assert.ok(stats.indexSizes.n_1 > 0 && stats.totalSize === stats.storageSize + stats.totalIndexSize);
    });

    it('are scaled as asked, and not by nothing', async () => {
      const stats = await db.command({ collStats: 'c', scale: 1000 });
      assert.deepEqual([stats.size, stats.scaleFactor], [Math.floor(bytes / 1000), 1000]);
      await assert.rejects(db.command({ collStats: 'c', scale: 0 }));
    });

    it('of a database are those of its collections, and of one that is not there nothing', async () => {
      const stats = await db.command({ dbStats: 1 });
      assert.deepEqual([stats.collections, stats.objects, stats.dataSize, stats.indexes], [1, 200, bytes, 2]);
      assert.ok(stats.fsTotalSize > stats.fsUsedSize && stats.fsUsedSize > 0);
      const none = await client.db('nowhere').command({ dbStats: 1 });
      assert.deepEqual([none.collections, none.objects, none.dataSize, none.totalSize], [0, 0, 0, 0]);
    });

    it('of the databases there are add up', async () => {
      const { databases, totalSize } = await client.db().admin().listDatabases();
      assert.ok((databases.find(({ name }) => name === 'sizes')?.sizeOnDisk ?? 0) > 0);
      assert.equal(
        databases.reduce((sum, each) => sum + (each.sizeOnDisk ?? 0), 0),
        totalSize,
      );
    });
  });
}
