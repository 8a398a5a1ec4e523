import assert from 'node:assert/strict';
import { BSONRegExp, BSONSymbol, Code, Decimal128, type Document, EJSON, MaxKey, MinKey } from 'bson';
import { embeddedInScratch, type Running } from './either.ts';
import { WireClient } from './wire-client.ts';

const DOCS = [
  { _id: 1, a: 1, l: [1, 2, 3], d: Decimal128.fromString('1.5'), p: new BSONRegExp('^a', 'i') },
  { _id: 2, a: 2, l: [[1], { k: 1 }] },
];

const aggregate = (...pipeline: Document[]) => ({ aggregate: 'c', pipeline, cursor: {} });
const summed = (accumulator: Document) => aggregate({ $group: { _id: null, n: accumulator } });
const found = (filter: Document, rest: Document = {}) => ({ find: 'c', filter, ...rest });
const shown = (projection: Document, filter: Document = {}) => found(filter, { projection });
const changed = (u: Document | Document[], rest: Document = {}) => ({
  update: 'c',
  updates: [{ q: { _id: 1 }, u, ...rest }],
});
const index = (key: Document, options: Document = {}) => ({
  createIndexes: 'c',
  indexes: [{ key, name: 'one', ...options }],
});
const each = (names: string[], command: (name: string) => Document): [string, Document][] =>
  names.map(name => [name, command(name)]);

/**
 * What MongoDB does and this server does not: every line of the README's list, the error it gives, and commands
 * that ask for it, each with the name that the error is to say.
 */
const REFUSED: [string, number, [string, Document][]][] = [
  [
    'other commands',
    59,
    each(
      [
        ...['mapReduce', 'collMod', 'validate', 'dbHash', 'currentOp', 'getParameter', 'usersInfo'],
        ...['startSession', 'explain', 'collStats', 'dbStats', 'listDatabases', 'serverStatus', 'buildInfo'],
        ...['connectionStatus', 'killSessions', 'refreshSessions', 'logout', 'findandmodify'],
      ],
      name => ({ [name]: 'c' }),
    ),
  ],
  [
    'other options of a command',
    40415,
    [
      ...each(
        [
          ...['let', 'collation', 'min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData'],
          ...['noCursorTimeout', 'allowDiskUse', 'allowPartialResults'],
        ],
        name => found({}, { [name]: 1 }),
      ),
      ...each(['let', 'explain', 'hint', 'collation', 'allowDiskUse'], name => ({
        ...aggregate(),
        [name]: 1,
      })),
      ...each(['arrayFilters', 'collation', 'hint', 'c'], name =>
        changed({ $set: { a: 1 } }, { [name]: [] }),
      ),
      ...each(['collation', 'hint'], name => ({
        delete: 'c',
        deletes: [{ q: { _id: 9 }, limit: 1, [name]: {} }],
      })),
      ...each(['arrayFilters', 'collation', 'hint', 'let'], name => ({
        findAndModify: 'c',
        query: { _id: 9 },
        remove: true,
        [name]: [],
      })),
      ...each(['hint', 'collation', 'skip', 'limit'], name => ({ count: 'c', [name]: {} })),
      ...each(['capped', 'viewOn', 'validator', 'timeseries', 'collation', 'clusteredIndex'], name => ({
        create: 'd',
        [name]: {},
      })),
    ],
  ],
  [
    'other query operators',
    2,
    [
      ...each(
        [
          ...['$all', '$mod', '$regex', '$options', '$bitsAllSet', '$bitsAnySet', '$bitsAllClear'],
          ...['$bitsAnyClear', '$near', '$geoWithin', '$geoIntersects', '$where'],
        ],
        name => found({ a: { [name]: 1 } }),
      ),
      ...each(['$expr', '$comment', '$where', '$text', '$jsonSchema', '$sampleRate'], name =>
        found({ [name]: {} }),
      ),
      ...each(['$regex', '$mod'], name => found({ a: { $not: { [name]: 1 } } })),
      ...each(['$expr', '$all'], name => ({ delete: 'c', deletes: [{ q: { [name]: 1 }, limit: 0 }] })),
      ['alias', found({ a: { $type: 1 } })],
      ['alias', found({ a: { $type: ['int', 'string'] } })],
    ],
  ],
  [
    'comparing, sorting and indexing by the rare types',
    238,
    [
      ['decimal', found({ a: Decimal128.fromString('1') })],
      ['decimal', found({ d: 1 })],
      ['decimal', found({ d: { $in: [1] } })],
      ['decimal', found({}, { sort: { d: 1 } })],
      ['decimal', index({ d: 1 })],
      ['decimal', summed({ $sum: '$d' })],
      ['decimal', changed({ $inc: { d: 1 } })],
      ['decimal', found({ d: new BSONRegExp('^a', '') })],
      ['regex', found({ p: new BSONRegExp('^a', '') })],
      ['regex', found({ a: { $eq: new BSONRegExp('^a', 'i') } })],
      ['regex', found({ a: { $in: [new BSONRegExp('^a', '')] } })],
      ['regex', found({ a: { $not: { $eq: new BSONRegExp('^a', '') } } })],
      ['minKey', found({ a: { $gt: new MinKey() } })],
      ['maxKey', found({ a: { $lt: new MaxKey() } })],
      ['javascript', found({ a: new Code('1') })],
      ['symbol', found({ a: new BSONSymbol('s') })],
    ],
  ],
  [
    'patterns that PCRE and JavaScript may read in different ways',
    51091,
    each(
      [
        ...['a++', '(?>a)', 'a(?R)?', '\\Ga', 'a\\Kb', '\\X', '\\C', 'a(?i)b', '(?i)a', '(?<n>a)', '(?<=a)b'],
        ...[
          '\\h',
          '\\Aa',
          'a\\z',
          '\\R',
          '[\\s]',
          '[[:alpha:]]',
          '\\p{L}',
          '\\Qa\\E',
          '(a)\\1',
          '\\x41',
          'b{,2}',
        ],
      ],
      pattern => found({ t: new BSONRegExp(pattern, '') }),
    )
      .concat(each(['m', 's', 'x'], options => found({ t: new BSONRegExp('a', options) })))
      .concat([['/\\w/i', found({ t: new BSONRegExp('\\w', 'i') })]]),
  ],
  [
    'other stages',
    40324,
    each(
      [
        ...['$addFields', '$bucket', '$bucketAuto', '$collStats', '$count', '$densify', '$documents'],
        ...['$facet', '$fill', '$geoNear', '$graphLookup', '$indexStats', '$lookup', '$merge', '$out'],
        ...['$project', '$redact', '$replaceRoot', '$replaceWith', '$sample', '$set', '$setWindowFields'],
        ...['$sortByCount', '$unionWith', '$unset', '$unwind'],
      ],
      name => aggregate({ [name]: {} }),
    ),
  ],
  [
    'stages in another order, or twice',
    238,
    [
      ['$sort after $group', aggregate({ $group: { _id: null } }, { $sort: { _id: 1 } })],
      ['$skip after $limit', aggregate({ $limit: 1 }, { $skip: 1 })],
      ['$match after $match', aggregate({ $match: {} }, { $match: {} })],
    ],
  ],
  [
    'other accumulators',
    15952,
    each(
      [
        ...['$accumulator', '$addToSet', '$avg', '$bottom', '$count', '$first', '$firstN', '$last', '$max'],
        ...['$mergeObjects', '$min', '$push', '$stdDevPop', '$stdDevSamp', '$top', '$topN'],
      ],
      name => summed({ [name]: 1 }),
    ),
  ],
  [
    'expressions in a group',
    168,
    [
      ['$add', summed({ $sum: { $add: ['$a', 1] } })],
      ['$year', aggregate({ $group: { _id: { $year: '$at' } } })],
      ['k', aggregate({ $group: { _id: { k: '$a' } } })],
    ],
  ],
  [
    'variables in a group',
    17276,
    [
      ['ROOT', summed({ $sum: '$$ROOT' })],
      ['NOW', aggregate({ $group: { _id: '$$NOW' } })],
    ],
  ],
  [
    'other operators of an update',
    9,
    each(['$mul', '$min', '$max', '$rename', '$bit', '$currentDate', '$pop'], name =>
      changed({ [name]: { a: 1 } }),
    ),
  ],
  [
    'other modifiers of $push',
    2,
    each(['$position', '$slice', '$sort'], name => changed({ $push: { l: { $each: [1], [name]: 1 } } })),
  ],
  [
    'what else an update may be, and where',
    238,
    [
      ['pipeline', changed([{ $set: { a: 1 } }])],
      ['pipeline', { findAndModify: 'c', query: { _id: 1 }, update: [{ $unset: 'a' }] }],
      ['$[]', changed({ $set: { 'l.$[]': 1 } })],
      ['$[one]', changed({ $set: { 'l.$[one].k': 1 } })],
      ['$or', { update: 'c', updates: [{ q: { $or: [{ l: 1 }] }, u: { $set: { 'l.$': 9 } } }] }],
    ],
  ],
  [
    '$pull by conditions on an element',
    238,
    each(['$gt', '$in', '$not', '$elemMatch', '$or'], name => changed({ $pull: { l: { [name]: [1] } } })),
  ],
  ['$pull by $not within', 238, [['$not', changed({ $pull: { l: { k: { $not: { $gt: 1 } } } } })]]],
  [
    'operators in a projection',
    31325,
    each(['$slice', '$elemMatch', '$add', '$literal', '$meta'], name => shown({ l: { [name]: 1 } })),
  ],
  [
    'what else a projection may do',
    238,
    [
      ['l.$', shown({ 'l.$': 1 }, { l: 1 })],
      ['x', shown({ x: '$a' })],
    ],
  ],
  [
    'hints but that for the order of insertion',
    238,
    [
      ['_id_', found({}, { hint: '_id_' })],
      ['_id', found({}, { hint: { _id: 1 } })],
      ['$natural', found({}, { hint: { $natural: -1 } })],
    ],
  ],
  ['sorting by a position in an array', 238, [['l.0', found({}, { sort: { 'l.0': 1 } })]]],
  ['sorting by the order of insertion', 16410, [['$natural', found({}, { sort: { $natural: -1 } })]]],
  [
    'indexes of other kinds',
    67,
    [
      ...each(['text', 'hashed', '2dsphere'], name => index({ a: name })),
      ['$**', index({ '$**': 1 })],
      ['l.0', index({ 'l.0': 1 })],
    ],
  ],
  ['dropping an index by its fields', 27, [['_id', { dropIndexes: 'c', index: { _id: 1 } }]]],
  [
    'other options of an index',
    197,
    each(['collation', 'hidden', 'weights', 'wildcardProjection'], name => index({ a: 1 }, { [name]: {} })),
  ],
];

describe('what MongoDB does and the embedded database does not', () => {
  let running: Running;
  let client: WireClient;

  const ask = (command: Document) => client.command({ ...command, $db: 'differences' });

  before(async () => {
    running = await embeddedInScratch();
    client = await WireClient.open(running.uri);
    await ask({ insert: 'c', documents: DOCS });
  });

  after(async () => {
    client.close();
    await running.stop();
  });

  const held = async () => EJSON.stringify((await ask(found({}))).cursor.firstBatch);

  for (const [what, code, commands] of REFUSED) {
    it(`is refused by name with ${code}, and changes nothing: ${what}`, async () => {
      const before = await held();
      for (const [name, command] of commands) {
        const answer = await ask(command);
        const error = answer.writeErrors?.[0] ?? answer;
        const about = `${EJSON.stringify(command)}: ${error.errmsg}`;
        assert.equal(Number(error.code), code, about);
        assert.ok(error.errmsg.includes(name), about);
      }
      assert.equal(await held(), before);
    });
  }

  it('is kept and given back as it came: a value of a rare type', async () => {
    const { cursor } = await ask(found({ _id: 1 }));
    assert.equal(EJSON.stringify(cursor.firstBatch[0].d), '{"$numberDecimal":"1.5"}');
    assert.equal(Number((await ask(changed({ $set: { fresh: new MaxKey() } }))).nModified), 1);
    const { cursor: after } = await ask(found({ _id: 1 }));
    assert.equal(
      EJSON.stringify([after.firstBatch[0].p, after.firstBatch[0].fresh]),
      '[{"$regularExpression":{"pattern":"^a","options":"i"}},{"$maxKey":1}]',
    );
  });
});
