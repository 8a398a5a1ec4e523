import assert from 'node:assert/strict';
import { Code, Decimal128, type Document, EJSON } from 'bson';
import { embeddedInScratch, type Running } from './either.ts';
import { WireClient } from './wire-client.ts';

const aggregate = (...pipeline: Document[]) => ({ aggregate: 'c', pipeline, cursor: {} });
const index = (key: Document, options: Document = {}) => ({
  createIndexes: 'c',
  indexes: [{ key, name: 'one', ...options }],
});
const found = (filter: Document, rest: Document = {}) => ({ find: 'c', filter, ...rest });
const changed = (u: Document) => ({ update: 'c', updates: [{ q: { _id: 1 }, u }] });
const computed = (expression: Document) => aggregate({ $project: { value: expression } });

/** What MongoDB does and this server does not: every line of the README's list, and the error it gives. */
const REFUSED: [string, number, Document[]][] = [
  [
    'commands it does not know',
    59,
    [
      'mapReduce',
      'collMod',
      'validate',
      'dbHash',
      'currentOp',
      'getParameter',
      'usersInfo',
      'startSession',
    ].map(name => ({ [name]: 'c' })),
  ],
  [
    'query operators it does not know',
    2,
    [
      found({ $where: 'true' }),
      found({ $text: { $search: 'x' } }),
      found({ a: { $near: [1, 2] } }),
      found({ a: { $geoWithin: { $box: [] } } }),
      found({ $jsonSchema: {} }),
      found({ $sampleRate: 1 }),
    ],
  ],
  [
    'stages it does not know',
    40324,
    [
      '$bucketAuto',
      '$collStats',
      '$densify',
      '$documents',
      '$fill',
      '$geoNear',
      '$graphLookup',
      '$indexStats',
      '$redact',
      '$setWindowFields',
    ].map(name => aggregate({ [name]: {} })),
  ],
  ['stages that write', 2, [aggregate({ $out: 'd' }), aggregate({ $merge: 'd' })]],
  [
    'expressions it does not know',
    31325,
    ['$function', '$rand', '$sampleRate', '$dateFromString', '$log', '$bsonSize', '$tsSecond'].map(name =>
      computed({ [name]: 1 }),
    ),
  ],
  [
    'variables of a whole command',
    238,
    [
      found({}, { let: { x: 1 } }),
      { ...aggregate({ $match: {} }), let: { x: 1 } },
      { ...changed({ $set: { a: 1 } }), let: { x: 1 } },
      { delete: 'c', deletes: [{ q: { _id: 9 }, limit: 1 }], let: { x: 1 } },
      { findAndModify: 'c', query: { _id: 9 }, remove: true, let: { x: 1 } },
      { explain: found({}, { let: { x: 1 } }) },
    ],
  ],
  [
    'a text made a date',
    238,
    [computed({ $toDate: '2024-03-09' }), computed({ $convert: { input: '2018-02-30', to: 'date' } })],
  ],
  [
    'the first, last, least or greatest several of a group',
    15952,
    ['$firstN', '$lastN', '$minN', '$maxN', '$top', '$topN', '$bottom', '$bottomN'].map(name =>
      aggregate({ $group: { _id: null, n: { [name]: {} } } }),
    ),
  ],
  [
    'the first, last, least or greatest several of an array',
    31325,
    ['$firstN', '$lastN', '$minN', '$maxN'].map(name => computed({ [name]: { n: 1, input: '$a' } })),
  ],
  ['an accumulator of one’s own', 15952, [aggregate({ $group: { _id: null, n: { $accumulator: {} } } })]],
  [
    'arithmetic on decimals',
    238,
    [computed({ $add: ['$d', 1] }), aggregate({ $group: { _id: null, n: { $sum: '$d' } } })],
  ],
  [
    'collections of other kinds',
    238,
    [
      { create: 'd', capped: true, size: 100 },
      { create: 'd', viewOn: 'c', pipeline: [] },
      { create: 'd', validator: { a: 1 } },
      { create: 'd', timeseries: { timeField: 'at' } },
      { create: 'd', collation: { locale: 'en' } },
    ],
  ],
  [
    'collation, and finds of other kinds',
    238,
    [
      found({}, { collation: { locale: 'en' } }),
      ...['min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData'].map(name =>
        found({}, { [name]: 1 }),
      ),
    ],
  ],
  [
    'indexes of other kinds',
    67,
    [index({ a: 'text' }), index({ a: 'hashed' }), index({ a: '2dsphere' }), index({ '$**': 1 })],
  ],
  [
    'patterns that JavaScript cannot say',
    51091,
    ['a++', '(?>a)', 'a(?R)?', '\\Ga', 'a\\Kb', '\\X', '\\C', 'a(?i)b'].map($regex =>
      found({ t: { $regex } }),
    ),
  ],
  ['an index with a collation', 197, [index({ a: 1 }, { collation: { locale: 'en' } })]],
];

describe('what MongoDB does and the embedded database does not', () => {
  let running: Running;
  let client: WireClient;

  const ask = (command: Document) => client.command({ ...command, $db: 'differences' });

  before(async () => {
    running = await embeddedInScratch();
    client = await WireClient.open(running.uri);
    const documents = [{ _id: 1, a: 1, d: Decimal128.fromString('1.5'), run: new Code('1') }];
    await ask({ insert: 'c', documents });
  });

  after(async () => {
    client.close();
    await running.stop();
  });

  for (const [what, code, commands] of REFUSED) {
    it(`is refused with ${code}: ${what}`, async () => {
      for (const command of commands) {
        const answer = await ask(command);
        assert.equal(Number(answer.code), code, `${JSON.stringify(command)} ${answer.errmsg}`);
      }
    });
  }

  it('is an error of its write: arithmetic on a decimal, and nothing is written', async () => {
    const { writeErrors } = await ask(changed({ $inc: { d: 1 } }));
    assert.equal(Number(writeErrors[0].code), 238);
    const { cursor } = await ask(found({}));
    assert.equal(String(cursor.firstBatch[0].d), '1.5');
  });

  it('is an error of its write: a $pull that MongoDB reads in its own way, and nothing is written', async () => {
    await ask({ insert: 'c', documents: [{ _id: 2, l: [[1, 2], [3], 1] }] });
    const pulls = [{ $ne: 1 }, { $not: { $gt: 1 } }, { $expr: true }, { $comment: 'x' }];
    for (const condition of pulls) {
      const u = { $pull: { l: condition } };
      const { writeErrors } = await ask({ update: 'c', updates: [{ q: { _id: 2 }, u }] });
      assert.equal(Number(writeErrors[0].code), 238, JSON.stringify(condition));
    }
    const { cursor } = await ask(found({ _id: 2 }));
    assert.equal(EJSON.stringify(cursor.firstBatch[0].l), '[[1,2],[3],1]');
  });

  it('is an error of its write: constants of an update’s pipeline', async () => {
    const updates = [{ q: { _id: 1 }, u: [{ $set: { a: '$$x' } }], c: { x: 5 } }];
    const { writeErrors } = await ask({ update: 'c', updates });
    assert.equal(Number(writeErrors[0].code), 238);
  });

  it('is named in the error', async () => {
    assert.match((await ask({ mapReduce: 'c' })).errmsg, /mapReduce/);
    assert.match((await ask(found({ $where: '1' }))).errmsg, /\$where/);
    assert.match((await ask(aggregate({ $merge: 'd' }))).errmsg, /\$merge/);
    assert.match((await ask(found({}, { let: { x: 1 } }))).errmsg, /'let'/);
    assert.match((await ask(aggregate({ $group: { _id: 1, n: { $topN: {} } } }))).errmsg, /\$topN/);
    assert.match((await ask(computed({ $function: {} }))).errmsg, /\$function/);
  });
});
