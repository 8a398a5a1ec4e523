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
    $sum: aggregate({ $group: { _id: '$k', total: { $sum: '$n' } } }, byId),
    '$sum of one': aggregate({ $group: { _id: '$k', count: { $sum: 1 } } }, byId),
    $count: aggregate({ $group: { _id: '$k', count: { $count: {} } } }, byId),
    $avg: aggregate({ $group: { _id: '$k', mean: { $avg: '$n' } } }, byId),
    '$min and $max': aggregate({ $group: { _id: '$k', least: { $min: '$n' }, most: { $max: '$n' } } }, byId),
    '$first and $last': aggregate(
      byId,
      { $group: { _id: '$k', first: { $first: '$n' }, last: { $last: '$tags' } } },
      byId,
    ),
    $push: aggregate(byId, { $group: { _id: '$k', all: { $push: '$tags' } } }, byId),
    '$push of documents': aggregate(
      byId,
      { $group: { _id: '$k', all: { $push: { id: '$_id', n: '$n' } } } },
      byId,
    ),
    $addToSet: aggregate(
      byId,
      { $group: { _id: null, all: { $addToSet: '$k' } } },
      { $project: { all: { $sortArray: { input: '$all', sortBy: 1 } } } },
    ),
    $mergeObjects: aggregate(byId, { $group: { _id: '$k', all: { $mergeObjects: '$o' } } }, byId),
    $stdDevPop: aggregate({ $group: { _id: null, spread: { $stdDevPop: '$n' } } }),
    'by null is one group': aggregate({ $group: { _id: null, n: { $sum: 1 } } }),
    'by a document': aggregate({ $group: { _id: { k: '$k', p: '$o.p' }, n: { $sum: 1 } } }, byId),
    'by a number of several types': aggregate(
      { $project: { v: { $cond: [{ $gt: ['$_id', 3] }, 1, { $toDouble: 1 }] } } },
      { $group: { _id: '$v', n: { $sum: 1 } } },
    ),
    'by an expression': aggregate({ $group: { _id: { $mod: ['$_id', 2] }, n: { $sum: 1 } } }, byId),
    'of nothing': aggregate({ $match: { _id: 99 } }, { $group: { _id: null, n: { $sum: 1 } } }),
    'without _id is refused': aggregate({ $group: { n: { $sum: 1 } } }),
    'an unknown accumulator is refused': aggregate({ $group: { _id: null, n: { $foo: 1 } } }),
    'a plain field is refused': aggregate({ $group: { _id: null, n: '$n' } }),
    'a dotted field is refused': aggregate({ $group: { _id: null, 'a.b': { $sum: 1 } } }),
    'sums tenths exactly': aggregate({ $group: { _id: null, n: { $sum: 0.1 }, mean: { $avg: 0.1 } } }),
    'sums past an int': aggregate({ $group: { _id: null, n: { $sum: 2147483647 } } }),
  }),
  ...about('stages', docs, {
    '$match and $sort': aggregate({ $match: { k: 'a' } }, { $sort: { n: -1 } }),
    '$match after a computed field': aggregate(
      { $addFields: { twice: { $multiply: ['$_id', 2] } } },
      { $match: { twice: { $gt: 8 } } },
      byId,
    ),
    '$match by $expr': aggregate({ $match: { $expr: { $gt: ['$n', '$_id'] } } }, byId),
    '$sort $skip $limit': aggregate({ $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 2 }),
    '$limit then $skip': aggregate(byId, { $limit: 3 }, { $skip: 1 }),
    '$limit of nought is refused': aggregate({ $limit: 0 }),
    '$limit negative is refused': aggregate({ $limit: -1 }),
    '$skip negative is refused': aggregate({ $skip: -1 }),
    '$sort of nothing is refused': aggregate({ $sort: {} }),
    $project: aggregate(byId, { $project: { k: 1, twice: { $multiply: ['$_id', 2] } } }),
    '$project drops': aggregate(byId, { $project: { tags: 0, 'o.p': 0 } }),
    '$project of nothing is refused': aggregate({ $project: {} }),
    '$project mixed is refused': aggregate({ $project: { a: 1, b: 0 } }),
    '$project an unknown operator is refused': aggregate({ $project: { a: { $foo: 1 } } }),
    '$project renames into documents': aggregate(byId, {
      $project: { _id: 0, a: { b: '$k', c: { d: '$n' } } },
    }),
    $addFields: aggregate(byId, { $addFields: { x: '$k', 'o.r': 9 } }),
    '$addFields over arrays': aggregate(byId, { $addFields: { 'tags.x': 1 } }),
    '$addFields of a document': aggregate(byId, { $addFields: { o: { s: '$k' } } }),
    '$addFields removes': aggregate(byId, { $addFields: { k: '$$REMOVE', n: '$missing' } }),
    $set: aggregate(byId, { $set: { k: { $ifNull: ['$k', 'none'] } } }),
    $unset: aggregate(byId, { $unset: ['tags', 'o.p'] }),
    '$unset one': aggregate(byId, { $unset: 'tags' }),
    $unwind: aggregate(byId, { $unwind: '$tags' }),
    '$unwind keeping': aggregate(byId, {
      $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' },
    }),
    '$unwind with its index': aggregate(byId, { $unwind: { path: '$tags', includeArrayIndex: 'at' } }),
    '$unwind deep': aggregate(byId, { $unwind: '$o.p' }),
    '$unwind without a dollar is refused': aggregate({ $unwind: 'tags' }),
    $replaceRoot: aggregate({ $match: { _id: { $lt: 3 } } }, byId, { $replaceRoot: { newRoot: '$o' } }),
    '$replaceRoot of no document is refused': aggregate({ $replaceRoot: { newRoot: '$n' } }),
    $replaceWith: aggregate(byId, { $replaceWith: { id: '$_id' } }),
    $count: aggregate({ $match: { k: 'a' } }, { $count: 'number' }),
    '$count of nothing': aggregate({ $match: { _id: 99 } }, { $count: 'number' }),
    $sortByCount: aggregate({ $unwind: '$tags' }, { $match: { tags: 'y' } }, { $sortByCount: '$tags' }),
    $facet: aggregate({
      $facet: {
        a: [{ $match: { k: 'a' } }, { $count: 'n' }],
        b: [byId, { $limit: 1 }, { $project: { k: 1 } }],
      },
    }),
    $bucket: aggregate({ $bucket: { groupBy: '$_id', boundaries: [0, 3, 5], default: 'rest' } }),
    '$bucket with output': aggregate({
      $bucket: { groupBy: '$_id', boundaries: [0, 3, 9], output: { n: { $sum: 1 }, ids: { $push: '$_id' } } },
    }),
    '$bucket without a place is refused': aggregate({ $bucket: { groupBy: '$_id', boundaries: [0, 3] } }),
    $lookup: aggregate(
      byId,
      { $lookup: { from: 'c', localField: 'ref', foreignField: '_id', as: 'found' } },
      { $project: { ids: { $sortArray: { input: '$found._id', sortBy: 1 } } } },
    ),
    '$lookup by a missing field': aggregate(
      byId,
      { $lookup: { from: 'c', localField: 'none', foreignField: 'k', as: 'found' } },
      { $project: { ids: { $sortArray: { input: '$found._id', sortBy: 1 } } } },
    ),
    '$lookup with a pipeline': aggregate(byId, {
      $lookup: {
        from: 'c',
        let: { k: '$k' },
        pipeline: [{ $match: { $expr: { $eq: ['$k', '$$k'] } } }, byId, { $project: { n: 1 } }],
        as: 'same',
      },
    }),
    '$lookup with both': aggregate(byId, {
      $lookup: {
        from: 'c',
        localField: 'ref',
        foreignField: '_id',
        pipeline: [{ $project: { k: 1 } }],
        as: 'found',
      },
    }),
    '$lookup of a collection that is not there': aggregate(
      byId,
      { $limit: 1 },
      { $lookup: { from: 'none', localField: 'ref', foreignField: '_id', as: 'found' } },
    ),
    $unionWith: aggregate(
      { $match: { _id: 1 } },
      { $unionWith: { coll: 'c', pipeline: [{ $match: { _id: 2 } }] } },
      { $project: { k: 1 } },
    ),
    'an unknown stage is refused': aggregate({ $foo: {} }),
    'two stages in one are refused': aggregate({ $match: {}, $limit: 1 }),
    'no stage at all': aggregate(),
    'without a cursor is refused': { aggregate: 'c', pipeline: [] },
    'in batches': { aggregate: 'c', pipeline: [byId], cursor: { batchSize: 2 } },
    'an error on the way': aggregate(byId, { $project: { x: { $divide: [1, 0] } } }),
  }),
];
