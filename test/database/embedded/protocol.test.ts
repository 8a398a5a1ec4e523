import assert from 'node:assert/strict';
import { type Document, Long, serialize, UUID } from 'bson';
import { MongoClient } from 'mongodb';
import { EITHER, type Running } from './either.ts';
import { message, WireClient } from './wire-client.ts';

const MORE_TO_COME = 2;

/** The legacy query that a client greets with before it knows the server. */
function query(id: number, namespace: string, body: Document): Buffer {
  const name = Buffer.from(`${namespace}\0`);
  const head = Buffer.alloc(20);
  const counts = Buffer.alloc(8);
  counts.writeInt32LE(-1, 4);
  head.writeInt32LE(id, 4);
  head.writeInt32LE(2004, 12);
  const whole = Buffer.concat([head, name, counts, Buffer.from(serialize(body))]);
  whole.writeInt32LE(whole.length, 0);
  return whole;
}

for (const [where, start] of EITHER) {
  describe(`the wire protocol, ${where}`, () => {
    let running: Running;
    let client: WireClient;

    const ask = (command: Document, sequences: Record<string, Document[]> = {}) =>
      client.command({ ...command, $db: 'protocol' }, sequences);

    const numbers = (answer: Document, ...names: string[]) => names.map(name => Number(answer[name]));

    before(async () => {
      running = await start();
    });

    beforeEach(async () => {
      client = await WireClient.open(running.uri);
      await ask({ drop: 'c' });
    });

    afterEach(() => client.close());

    after(() => running.stop());

    it('answers the first greeting, asked as a legacy query, with what the server can take', async () => {
      client.send(query(1, 'admin.$cmd', { isMaster: 1, helloOk: true }));
      const answer = await client.answer();
      assert.equal(answer.ismaster, true);
      assert.equal(answer.helloOk, true);
      assert.deepEqual(
        numbers(answer, 'ok', 'maxWireVersion', 'maxBsonObjectSize', 'maxWriteBatchSize'),
        [1, 17, 16_777_216, 100_000],
      );
    });

    it('refuses any other command asked so', async () => {
      client.send(query(1, 'protocol.$cmd', { find: 'c', filter: {} }));
      const answer = await client.answer();
      assert.deepEqual(numbers(answer, 'ok', 'code'), [0, 352]);
      assert.equal(answer.codeName, 'UnsupportedOpQueryCommand');
    });

    it('takes documents in a section of their own as in the command', async () => {
      const inSequence = await ask({ insert: 'c' }, { documents: [{ _id: 1 }, { _id: 2 }] });
      const inCommand = await ask({ insert: 'c', documents: [{ _id: 3 }] });
      assert.deepEqual([Number(inSequence.n), Number(inCommand.n)], [2, 1]);
      const changed = await ask(
        { update: 'c' },
        {
          updates: [
            { q: { _id: 1 }, u: { $set: { a: 1 } } },
            { q: { _id: 9 }, u: { $set: { a: 1 } } },
          ],
        },
      );
      assert.deepEqual(numbers(changed, 'n', 'nModified'), [1, 1]);
      const removed = await ask({ delete: 'c' }, { deletes: [{ q: { a: 1 }, limit: 1 }] });
      assert.equal(Number(removed.n), 1);
    });

    it('gives no answer where none is wanted, and the next in its turn', async () => {
      const body = { insert: 'c', documents: [{ _id: 1 }], $db: 'protocol', writeConcern: { w: 0 } };
      client.send(message(5, body, {}, MORE_TO_COME));
      assert.equal(Number((await ask({ count: 'c' })).n), 1);
    });

    it('gives a result in batches, and ends a cursor at its end, when told to, and not for another', async () => {
      await ask({ insert: 'c' }, { documents: Array.from({ length: 7 }, (_, _id) => ({ _id })) });
      const { cursor } = await ask({ find: 'c', filter: {}, sort: { _id: 1 }, batchSize: 3 });
      assert.equal(cursor.firstBatch.length, 3);
      const more = (id: Long, collection = 'c') => ask({ getMore: id, collection, batchSize: 3 });
      assert.equal(Number((await more(cursor.id, 'd')).code), 13);
      const second = await more(cursor.id);
      assert.deepEqual(
        second.cursor.nextBatch.map((each: Document) => Number(each._id)),
        [3, 4, 5],
      );
      const third = await more(cursor.id);
      assert.deepEqual([third.cursor.nextBatch.length, Number(third.cursor.id)], [1, 0]);
      assert.equal(Number((await more(cursor.id)).code), 43);
      const other = await ask({ find: 'c', filter: {}, batchSize: 0 });
      assert.equal(other.cursor.firstBatch.length, 0);
      const killed = await ask({ killCursors: 'c', cursors: [other.cursor.id, Long.fromNumber(99)] });
      assert.deepEqual([killed.cursorsKilled.length, killed.cursorsNotFound.length], [1, 1]);
      assert.equal(Number((await more(other.cursor.id)).code), 43);
    });

    it('goes on past an error where the order is of no matter, and stops where it is', async () => {
      const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }, { _id: 1 }];
      const ordered = await ask({ insert: 'c', documents });
      assert.deepEqual([Number(ordered.n), ordered.writeErrors.length], [1, 1]);
      await ask({ drop: 'c' });
      const unordered = await ask({ insert: 'c', documents, ordered: false });
      assert.equal(Number(unordered.n), 2);
      assert.deepEqual(
        unordered.writeErrors.map((each: Document) => Number(each.index)),
        [1, 3],
      );
      assert.equal(Number(unordered.writeErrors[0].keyPattern._id), 1);
    });

    it('answers several clients at once, each in its order', async () => {
      const driver = await new MongoClient(running.uri, { maxPoolSize: 8 }).connect();
      const counts = driver.db('protocol').collection<{ _id: string; n: number }>('counts');
      await counts.deleteMany({});
      const turns = Array.from({ length: 40 }, () =>
        counts.updateOne({ _id: 'one' }, { $inc: { n: 1 } }, { upsert: true }),
      );
      await Promise.allSettled(turns);
      const missed = (await Promise.allSettled(turns)).filter(each => each.status === 'rejected').length;
      assert.equal((await counts.findOne({ _id: 'one' }))?.n, 40 - missed);
      await driver.close();
    });

    it('refuses retryable writes and transactions as a server alone does', async () => {
      const lsid = { id: new UUID() };
      const numbered = { insert: 'c', documents: [{ _id: 1 }], lsid, txnNumber: Long.fromNumber(1) };
      assert.equal(Number((await ask(numbered)).code), 20);
      const transaction = { ...numbered, startTransaction: true, autocommit: false };
      assert.equal(Number((await ask(transaction)).code), 20);
      assert.equal(Number((await ask({ count: 'c' })).n), 0);
      assert.equal(Number((await ask({ insert: 'c', documents: [{ _id: 1 }], lsid })).n), 1);
    });
  });
}
