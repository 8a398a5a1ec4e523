import type { Document } from 'bson';
import fc from 'fast-check';
import { anyFilter, anyNumber, anyPath, anySort, anyValue } from './values.ts';

const change: fc.Arbitrary<Document> = fc.oneof(
  fc.tuple(anyPath, anyValue).map(([path, value]) => ({ $set: { [path]: value } })),
  anyPath.map(path => ({ $unset: { [path]: '' } })),
  fc
    .tuple(fc.constantFrom('n', 'a', 'b.x', 'fresh'), anyNumber)
    .map(([path, by]) => ({ $inc: { [path]: by } })),
  fc.tuple(fc.constantFrom('n', 'a', 'fresh'), anyNumber).map(([path, by]) => ({ $mul: { [path]: by } })),
  fc
    .tuple(fc.constantFrom('$min', '$max'), anyPath, anyValue)
    .map(([name, path, value]) => ({ [name]: { [path]: value } })),
  fc
    .tuple(fc.constantFrom('$push', '$addToSet', '$pull'), anyPath, anyValue)
    .map(([name, path, value]) => ({ [name]: { [path]: value } })),
  fc
    .tuple(anyPath, fc.array(anyValue, { maxLength: 3 }))
    .map(([path, values]) => ({ $pullAll: { [path]: values } })),
  fc
    .tuple(anyPath, fc.array(anyValue, { maxLength: 3 }))
    .map(([path, $each]) => ({ $addToSet: { [path]: { $each } } })),
  fc
    .tuple(
      anyPath,
      fc.array(anyValue, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(-3, -2, -1, 1, 2, 3),
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(1, -1, { x: 1 }, undefined),
    )
    .map(([path, $each, $slice, $position, $sort]) => ({
      $push: { [path]: { $each, $slice, $position, ...($sort ? { $sort } : {}) } },
    })),
  fc.tuple(anyPath, fc.constantFrom(1, -1)).map(([path, end]) => ({ $pop: { [path]: end } })),
  fc.tuple(anyPath, fc.constantFrom('k', 'fresh', 'a.z')).map(([path, to]) => ({ $rename: { [path]: to } })),
  fc
    .tuple(anyPath, anyValue, anyValue)
    .map(([path, value, other]) => ({ $set: { [path]: value }, $setOnInsert: { late: other } })),
  fc.tuple(anyPath, anyValue).map(([path, value]) => ({ $set: { [path]: value, aa: 1 }, $inc: { n: 1 } })),
  fc.record({ a: anyValue, z: anyValue }),
);

const one = fc.integer({ min: 1, max: 9 }).map(_id => ({ _id }));

const update = fc
  .tuple(one, change, fc.boolean())
  .map(([q, u, upsert]) => ({ update: 'c', updates: [{ q, u, upsert }] }));

const positional = fc
  .tuple(one, fc.constantFrom('a', 'b'), anyValue, anyValue)
  .map(([q, path, value, next]) => ({
    update: 'c',
    updates: [{ q: { ...q, [path]: value }, u: { $set: { [`${path}.$`]: next } } }],
  }));

const everyElement = fc
  .tuple(one, fc.constantFrom('a', 'b'), anyValue)
  .map(([q, path, value]) => ({ update: 'c', updates: [{ q, u: { $set: { [`${path}.$[]`]: value } } }] }));

const modify = fc.tuple(anyFilter, anySort, change, fc.boolean()).map(([query, sort, update, fresh]) => ({
  findAndModify: 'c',
  query: { $and: [query, { _id: { $lt: 9 } }] },
  sort,
  update,
  new: fresh,
}));

const remove = fc
  .tuple(anyFilter, anySort)
  .map(([query, sort]) => ({ findAndModify: 'c', query, sort, remove: true }));

const insert = fc
  .tuple(fc.integer({ min: 1, max: 12 }), anyValue)
  .map(([_id, a]) => ({ insert: 'c', documents: [{ _id, a, n: 1, k: 'p' }] }));

/** A write whose outcome does not hang on the order of the documents on disk. */
export const anyWrite: fc.Arbitrary<Document> = fc.oneof(
  { weight: 6, arbitrary: update },
  positional,
  everyElement,
  { weight: 2, arbitrary: modify },
  remove,
  insert,
);

const find = fc
  .tuple(anyFilter, anySort, fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 4 }))
  .map(([filter, sort, skip, limit]) => ({ find: 'c', filter, sort, skip, limit }));

const projection = fc
  .tuple(fc.uniqueArray(anyPath, { minLength: 1, maxLength: 2 }), fc.constantFrom(0, 1))
  .map(([paths, keep]) => ({
    find: 'c',
    filter: {},
    sort: { _id: 1 },
    projection: Object.fromEntries(paths.map(path => [path, keep])),
  }));

const count = anyFilter.map(query => ({ count: 'c', query }));
const distinct = fc.tuple(anyPath, anyFilter).map(([key, query]) => ({ distinct: 'c', key, query }));

/** A question about the documents, in an order that is certain. */
export const anyRead: fc.Arbitrary<Document> = fc.oneof(
  { weight: 4, arbitrary: find },
  projection,
  count,
  distinct,
);

const expression: fc.Arbitrary<unknown> = fc.oneof(
  anyPath.filter(path => !/\d/.test(path)).map(path => `$${path}`),
  fc
    .tuple(fc.constantFrom('$eq', '$gt', '$lte', '$cmp'), anyPath, anyValue)
    .map(([name, path, value]) => ({ [name]: [`$${path}`, { $literal: value }] })),
  fc
    .tuple(fc.constantFrom('$add', '$subtract', '$multiply'), anyNumber)
    .map(([name, by]) => ({ [name]: ['$n', by] })),
  fc.tuple(anyPath, anyValue).map(([path, value]) => ({ $ifNull: [`$${path}`, { $literal: value }] })),
  fc.tuple(anyPath, anyPath).map(([path, other]) => ({ $cond: [`$${path}`, `$${other}`, 'none'] })),
  anyPath.map(path => ({ $type: `$${path}` })),
  anyPath.map(path => ({ $size: { $cond: [{ $isArray: `$${path}` }, `$${path}`, []] } })),
  anyPath.map(path => ({ $sum: `$${path}` })),
  fc.tuple(anyPath, anyValue).map(([path, value]) => ({
    $filter: {
      input: { $cond: [{ $isArray: `$${path}` }, `$${path}`, []] },
      cond: { $gte: ['$$this', { $literal: value }] },
    },
  })),
  fc.constantFrom(
    { $toUpper: '$k' },
    { $concat: ['$k', '-', '$k'] },
    { $mergeObjects: [{ x: '$a' }, { y: '$b' }] },
  ),
);

const byId = { $sort: { _id: 1 } };

const stage: fc.Arbitrary<Document[]> = fc.oneof(
  anyFilter.map($match => [{ $match }]),
  fc
    .tuple(
      anyPath.filter(path => !/\d/.test(path)),
      expression,
    )
    .map(([path, value]) => [{ $addFields: { [path]: value } }]),
  expression.map(value => [{ $project: { k: 1, n: 1, a: 1, value } }]),
  anyPath
    .filter(path => !/\d/.test(path))
    .map(path => [
      { $unwind: { path: `$${path}`, preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' } },
      { $addFields: { _id: { id: '$_id', at: '$at' } } },
      { $limit: 20 },
    ]),
  anyPath.filter(path => !/\d/.test(path)).map(path => [{ $unset: path }]),
  anySort.filter(sort => !/\d/.test(Object.keys(sort).join())).map($sort => [{ $sort }, { $limit: 5 }]),
);

const group = fc
  .tuple(
    fc.constantFrom('$k', '$n', null),
    fc.constantFrom('$sum', '$avg', '$min', '$max', '$first', '$last', '$push'),
    expression,
  )
  .map(([_id, name, value]) => [{ $group: { _id, value: { [name]: value }, count: { $sum: 1 } } }, byId]);

/** A pipeline of up to three stages, perhaps grouped at the end. */
export const anyPipeline: fc.Arbitrary<Document> = fc
  .tuple(fc.array(stage, { maxLength: 3 }), fc.option(group, { nil: [] }))
  .map(([stages, last]) => ({ aggregate: 'c', pipeline: [byId, ...stages.flat(), ...last], cursor: {} }));
