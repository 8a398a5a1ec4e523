import { about, all, find, type Statement } from './statement.ts';

const docs = [
  { _id: 1, a: 1, b: { c: 2, d: 3 }, e: [{ f: 1, g: 2 }, { f: 3, g: 4 }, 5], h: [1, 2, 3, 4, 5] },
  { _id: 2, a: null, b: 7, e: [], h: 9 },
  { _id: 3, b: [{ c: 1, d: [{ c: 2 }] }, [{ c: 3, d: 4 }]] },
];

const project = (projection: object, filter: object = {}) => find(filter, { projection });

export const projections: Statement[] = about('projection', docs, {
  'keeps fields and the _id': project({ a: 1 }),
  'keeps in the document’s order': project({ h: 1, a: 1 }),
  'without the _id': project({ a: 1, _id: 0 }),
  'drops fields': project({ a: 0, h: 0 }),
  'drops the _id alone': project({ _id: 0 }),
  'keeps the _id alone': project({ _id: 1 }),
  'into documents and arrays': project({ 'b.c': 1 }),
  'drops within documents and arrays': project({ 'b.c': 0 }),
  'into arrays': project({ 'e.f': 1 }),
  'nested documents of fields': project({ b: { c: 1 } }),
  'mixing is refused': project({ a: 1, h: 0 }),
  'mixing the other way is refused': project({ a: 0, h: 1 }),
  'collision is refused': project({ b: 1, 'b.c': 1 }),
  'an unknown operator is refused': project({ a: { $foo: 1 } }),
  'an empty one keeps all': project({}),
  'true and false': project({ a: true, _id: false }),
  'of a double': project({ a: 1.5 }),
  'skip and limit': all({ skip: 1, limit: 1 }),
  'negative skip is refused': all({ skip: -1 }),
  'negative limit is refused': all({ limit: -1 }),
  'single batch': all({ batchSize: 2, singleBatch: true }),
  'sort needs a direction': all({ sort: { a: 2 } }),
  'a field find does not know is refused': all({ nonsense: 1 }),
  'a filter of another type is refused': { find: 'c', filter: 5 },
  'a collection without a name is refused': { find: '', filter: {} },
});
