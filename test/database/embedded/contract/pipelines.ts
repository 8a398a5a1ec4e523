import { Double, Int32, Long } from 'bson';
import { about, aggregate, type Statement } from './statement.ts';

const docs = [
  { _id: 1, k: 'a', n: new Int32(1), tags: ['x', 'y'], o: { p: 1 }, ref: 2 },
  { _id: 2, k: 'b', n: new Double(2.5), tags: ['y'], o: { p: 2 }, ref: [1, 3] },
  { _id: 3, k: 'a', n: Long.fromNumber(3), tags: [], o: { p: 1 } },
  { _id: 4, k: null, n: null, tags: null, ref: null },
  { _id: 5, n: 'text', o: { q: 1 }, ref: 9 },
  { _id: 6, k: 'b', n: new Int32(4), tags: 'z', o: { p: [1, 2] } },
];

const byId = { $sort: { _id: 1 } };

export const pipelines: Statement[] = [
  ...about('$group', docs, {
    'by null is one group': aggregate({ $group: { _id: null, n: { $sum: 1 } } }),
    'by a constant is one group': aggregate({ $match: { k: 'a' } }, { $group: { _id: 1, n: { $sum: 1 } } }),
    'of nothing but its key': aggregate({ $match: { k: 'a' } }, { $group: { _id: '$k' } }),
    'by a field': aggregate({ $match: { k: 'b' } }, { $group: { _id: '$k', n: { $sum: '$n' } } }),
    'by a field within': aggregate({ $match: { k: 'a' } }, { $group: { _id: '$o.p', n: { $sum: '$ref' } } }),
    'by a field that is missing': aggregate(
      { $match: { _id: 5 } },
      { $group: { _id: '$k', n: { $sum: 1 } } },
    ),
    'by null and missing alike': aggregate(
      { $match: { _id: { $in: [4, 5] } } },
      { $group: { _id: '$k', n: { $sum: 1 } } },
    ),
    'by a number of several types': aggregate(
      { $match: { _id: { $in: [1, 3] } } },
      { $group: { _id: '$o.p', n: { $sum: '$n' } } },
    ),
    'by an array': aggregate({ $match: { _id: 1 } }, { $group: { _id: '$tags', n: { $sum: '$tags' } } }),
    'of several sums': aggregate({ $group: { _id: null, n: { $sum: '$n' }, p: { $sum: '$o.p' } } }),
    'of what a sort and a limit find': aggregate(
      { $sort: { _id: -1 } },
      { $skip: 1 },
      { $limit: 3 },
      { $group: { _id: null, ids: { $sum: '$_id' } } },
    ),
    'sums tenths exactly': aggregate({ $group: { _id: null, n: { $sum: 0.1 } } }),
    'by an undefined variable is refused': aggregate({ $group: { _id: '$$foo' } }),
    'by an empty path is refused': aggregate({ $group: { _id: '$' } }),
    'by a path that ends in nothing is refused': aggregate({ $group: { _id: '$a.' } }),
    'of nothing': aggregate({ $match: { _id: 99 } }, { $group: { _id: null, n: { $sum: 1 } } }),
    'without _id is refused': aggregate({ $group: { n: { $sum: 1 } } }),
    'an unknown accumulator is refused': aggregate({ $group: { _id: null, n: { $foo: 1 } } }),
    'a plain field is refused': aggregate({ $group: { _id: null, n: '$n' } }),
    'a dotted field is refused': aggregate({ $group: { _id: null, 'a.b': { $sum: 1 } } }),
    'sums past an int': aggregate({ $group: { _id: null, n: { $sum: 2147483647 } } }),
  }),
  ...about('stages', docs, {
    '$match and $sort': aggregate({ $match: { k: 'a' } }, { $sort: { n: -1 } }),
    '$sort $skip $limit': aggregate({ $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 2 }),
    '$limit of nought is refused': aggregate({ $limit: 0 }),
    '$limit negative is refused': aggregate({ $limit: -1 }),
    '$skip negative is refused': aggregate({ $skip: -1 }),
    '$sort of nothing is refused': aggregate({ $sort: {} }),
    'an unknown stage is refused': aggregate({ $foo: {} }),
    'two stages in one are refused': aggregate({ $match: {}, $limit: 1 }),
    'no stage at all': aggregate(),
    'without a cursor is refused': { aggregate: 'c', pipeline: [] },
    'in batches': { aggregate: 'c', pipeline: [byId], cursor: { batchSize: 2 } },
  }),
];
