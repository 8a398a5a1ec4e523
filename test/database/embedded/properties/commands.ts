import type { Document } from 'bson';
import fc from 'fast-check';
import { anyFilter, anyNumber, anyPath, anySort, anyValue, namedPath } from './values.ts';

const change: fc.Arbitrary<Document> = fc.oneof(
  fc.tuple(anyPath, anyValue).map(([path, value]) => ({ $set: { [path]: value } })),
  anyPath.map(path => ({ $unset: { [path]: '' } })),
  fc
    .tuple(fc.constantFrom('n', 'a', 'b.x', 'fresh'), anyNumber)
    .map(([path, by]) => ({ $inc: { [path]: by } })),
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
    .tuple(anyPath, fc.array(anyValue, { maxLength: 3 }))
    .map(([path, $each]) => ({ $push: { [path]: { $each } } })),
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

const named = namedPath.map(path => `$${path}`);

const group = fc
  .tuple(fc.oneof(named, fc.constant(null)), fc.oneof(fc.constantFrom('$n', 1), named))
  .map(([_id, value]) => [{ $group: { _id, value: { $sum: value }, count: { $sum: 1 } } }]);

const found = fc
  .tuple(anyFilter, anySort, fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 6 }))
  .map(([$match, $sort, $skip, $limit]) => [{ $match }, { $sort }, { $skip }, { $limit }]);

/** A pipeline that groups what a filter, or a find with all its parts, leads to. */
export const anyPipeline: fc.Arbitrary<Document> = fc
  .tuple(
    fc.oneof(
      found,
      anyFilter.map($match => [{ $match }]),
    ),
    group,
  )
  .map(([before, last]) => ({ aggregate: 'c', pipeline: [...before, ...last], cursor: {} }));
