import assert from 'node:assert/strict';
import { type Document, MongoClient } from 'mongodb';
import mongoose from 'mongoose';
import { EITHER, type Running } from './either.ts';

/** A command, and the account both databases give of it: stages from the last to the first, then the counts. */
const ACCOUNTS: [string, Document, string][] = [
  ['everything', { find: 'c', filter: {} }, 'COLLSCAN forward: 0 keys, 50 docs, 50 returned'],
  ['one _id', { find: 'c', filter: { _id: 3 } }, 'IDHACK: 1 keys, 1 docs, 1 returned'],
  [
    'an equality',
    { find: 'c', filter: { a: 3 } },
    'FETCH < IXSCAN a_1_b_-1 forward: 10 keys, 10 docs, 10 returned',
  ],
  [
    'an equality and more',
    { find: 'c', filter: { a: 3, q: 1 } },
    'FETCH filter < IXSCAN a_1_b_-1 forward: 10 keys, 10 docs, 0 returned',
  ],
  [
    'a sort by an index from its end',
    { find: 'c', filter: {}, sort: { a: -1, b: 1 } },
    'FETCH < IXSCAN a_1_b_-1 backward: 50 keys, 50 docs, 50 returned',
  ],
  [
    'a sort by no index',
    { find: 'c', filter: {}, sort: { z: 1 }, skip: 2 },
    'SKIP < SORT < COLLSCAN forward: 0 keys, 50 docs, 48 returned',
  ],
  [
    'a limit',
    { find: 'c', filter: { a: 1 }, limit: 3 },
    'LIMIT < FETCH < IXSCAN a_1_b_-1 forward: 3 keys, 3 docs, 3 returned',
  ],
  [
    'a projection',
    { find: 'c', filter: { a: 1 }, projection: { t: 1 } },
    'PROJECTION_SIMPLE < FETCH < IXSCAN a_1_b_-1 forward: 10 keys, 10 docs, 10 returned',
  ],
  [
    'a projection that drops',
    { find: 'c', filter: { a: 1 }, projection: { t: 0 } },
    'PROJECTION_DEFAULT < FETCH < IXSCAN a_1_b_-1 forward: 10 keys, 10 docs, 10 returned',
  ],
  ['a collection that is not there', { find: 'none', filter: { a: 1 } }, 'EOF: 0 keys, 0 docs, 0 returned'],
  ['a count of everything', { count: 'c' }, 'RECORD_STORE_FAST_COUNT: 0 keys, 0 docs, 0 returned'],
  [
    'a count by no index',
    { count: 'c', query: { q: 1 } },
    'COUNT < COLLSCAN filter forward: 0 keys, 50 docs, 0 returned',
  ],
  [
    'a count by documents',
    { count: 'c', query: { a: 1, q: 1 } },
    'COUNT < FETCH filter < IXSCAN a_1_b_-1 forward: 10 keys, 10 docs, 0 returned',
  ],
  [
    'distinct values',
    { distinct: 'c', key: 'z', query: { a: 1 } },
    'FETCH < IXSCAN a_1_b_-1 forward: 10 keys, 10 docs, 10 returned',
  ],
  [
    'a pipeline that is a find',
    { aggregate: 'c', pipeline: [{ $match: { a: 1 } }], cursor: {} },
    'FETCH < IXSCAN a_1_b_-1 forward: 10 keys, 10 docs, 10 returned',
  ],
  [
    'an update',
    { update: 'c', updates: [{ q: { a: 1 }, u: { $set: { z: 1 } }, multi: true }] },
    'UPDATE 10 modified < FETCH < IXSCAN a_1_b_-1 forward: 10 keys, 10 docs, 0 returned',
  ],
  [
    'an upsert',
    { update: 'c', updates: [{ q: { _id: 99 }, u: { $set: { z: 1 } }, upsert: true }] },
    'UPDATE 1 upserted < IDHACK: 0 keys, 0 docs, 0 returned',
  ],
  [
    'a delete of one',
    { delete: 'c', deletes: [{ q: { a: 1 }, limit: 1 }] },
    'DELETE 1 deleted < FETCH < IXSCAN a_1_b_-1 forward: 1 keys, 1 docs, 0 returned',
  ],
];

const REFUSED: [string, Document, number][] = [
  ['a command that has no plan', { insert: 'c', documents: [{ a: 1 }] }, 20],
  ['a command that is none', { nonsense: 'c' }, 59],
  ['a query that is none', { find: 'c', filter: { $x: 1 } }, 2],
  [
    'two writes at once',
    {
      delete: 'c',
      deletes: [
        { q: {}, limit: 0 },
        { q: {}, limit: 0 },
      ],
    },
    16,
  ],
];

/** A stage and those before it in words. */
function chain(stage: Document): string {
  const { nWouldModify, nWouldUpsert, nWouldDelete } = stage;
  const words = [
    stage.stage,
    stage.filter && 'filter',
    stage.indexName,
    stage.direction,
    nWouldModify && `${nWouldModify} modified`,
    nWouldUpsert && `${nWouldUpsert} upserted`,
    nWouldDelete && `${nWouldDelete} deleted`,
  ].filter(Boolean);
  return words.join(' ') + (stage.inputStage ? ` < ${chain(stage.inputStage)}` : '');
}

function account({ executionStats: ran }: Document): string {
  const { totalKeysExamined, totalDocsExamined, nReturned, executionStages } = ran;
  return `${chain(executionStages)}: ${totalKeysExamined} keys, ${totalDocsExamined} docs, ${nReturned} returned`;
}

for (const [where, start] of EITHER) {
  describe(`explain, ${where}`, () => {
    let running: Running;
    let client: MongoClient;

    const explain = (command: Document, verbosity = 'executionStats') =>
      client.db('explain').command({ explain: command, verbosity });

    before(async () => {
      running = await start();
      client = await new MongoClient(running.uri).connect();
      await client.db('explain').dropDatabase();
      const c = client.db('explain').collection<{ _id: number }>('c');
      await c.createIndex({ a: 1, b: -1 });
      await c.createIndex({ t: 1 }, { unique: true });
      await c.insertMany(
        Array.from({ length: 50 }, (_, _id) => ({ _id, a: _id % 5, b: _id % 7, t: `x${_id}` })),
      );
    });

    after(async () => {
      await client.close();
      await running.stop();
    });

    for (const [what, command, expected] of ACCOUNTS) {
      it(`tells how ${what} is done`, async () => assert.equal(account(await explain(command)), expected));
    }

    for (const [what, command, code] of REFUSED) {
      it(`refuses ${what}`, async () => assert.rejects(explain(command), { code }));
    }

    it('tells the plan alone where no more is asked for, and changes nothing', async () => {
      const told = await explain({ delete: 'c', deletes: [{ q: { a: 1 }, limit: 0 }] }, 'queryPlanner');
      assert.equal(chain(told.queryPlanner.winningPlan), 'DELETE < FETCH < IXSCAN a_1_b_-1 forward');
      assert.equal(told.executionStats, undefined);
      await explain({ delete: 'c', deletes: [{ q: { a: 1 }, limit: 0 }] });
      assert.equal(await client.db('explain').collection('c').countDocuments(), 50);
    });

    it('tells of a pipeline what a find does of it, and each stage after that', async () => {
      const pipeline = [{ $match: { a: 1 } }, { $unwind: '$t' }, { $addFields: { z: 1 } }];
      const { stages } = await explain({ aggregate: 'c', pipeline, cursor: {} });
      assert.match(chain(stages[0].$cursor.queryPlanner.winningPlan), /FETCH < IXSCAN a_1_b_-1 forward$/);
      assert.deepEqual(
        stages.slice(1).map((stage: Document) => [Object.keys(stage)[0], Number(stage.nReturned)]),
        [
          ['$unwind', 10],
          ['$addFields', 10],
        ],
      );
    });

    it('answers mongoose’s own', async () => {
      const connection = await mongoose.createConnection(running.uri, { autoIndex: false }).asPromise();
      const C = connection.useDb('explain').model('C', new mongoose.Schema({ _id: Number, a: Number }), 'c');
      const found = (await C.find({ a: 1 }).explain('queryPlanner')) as Document;
      assert.match(chain(found.queryPlanner.winningPlan), /IXSCAN a_1_b_-1/);
      const grouped = (await C.aggregate([{ $match: { a: 1 } }]).explain()) as Document;
      assert.match(chain(grouped.queryPlanner.winningPlan), /IXSCAN a_1_b_-1/);
      await connection.close();
    });
  });
}
