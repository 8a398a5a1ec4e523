import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from '../../../src/database/embedded/bson/encode.ts';
import { type Doc, docOf } from '../../../src/database/embedded/bson/values.ts';
import { indexOf } from '../../../src/database/embedded/indexes/index.ts';
import { type Plan, planFor } from '../../../src/database/embedded/query/plan.ts';
import { sortFields } from '../../../src/database/embedded/query/sort.ts';
import { Catalogue } from '../../../src/database/embedded/store/catalogue.ts';
import type { Collection } from '../../../src/database/embedded/store/collection.ts';
import { Store } from '../../../src/database/embedded/store/store.ts';

type Fields = Record<string, unknown>;

const INDEXES: Fields[] = [
  { name: 'a_b', key: { a: 1, b: -1 } },
  { name: 't', key: { t: 1 }, unique: true },
  { name: 'waits', key: { w: 1 }, partialFilterExpression: { w: { $gt: 0 } } },
  { name: 'once', key: { once: 1 }, partialFilterExpression: { once: { $type: 'string' } } },
  { name: 'tags', key: { tags: 1 }, sparse: true },
];

const DOCS = 6000;
const many = Array.from({ length: 2500 }, (_, at) => at);
const more = Array.from({ length: 3500 }, (_, at) => at);

/** A filter and a sort, and how they are found. */
const PLANS: [string, Fields, Fields, string][] = [
  ['everything', {}, {}, 'all, exactly'],
  ['one _id', { _id: 3 }, {}, 'the _id'],
  ['many of one field', { _id: { $in: many } }, {}, '_id_ by 1 field in 2500 ranges, exactly'],
  ['more of one field than half the documents', { _id: { $in: more } }, {}, 'all'],
  ['an equality', { a: 3 }, {}, 'a_b by 1 field in 1 range, exactly'],
  ['an equality and more', { a: 3, q: 1 }, {}, 'a_b by 1 field in 1 range'],
  ['an equality and a range', { a: 3, b: { $gt: 1 } }, {}, 'a_b by 2 fields in 1 range, exactly'],
  ['a range from both ends', { a: { $gte: 1, $lt: 3 } }, {}, 'a_b by 1 field in 1 range, exactly'],
  [
    'few of two fields',
    { a: { $in: [1, 2] }, b: { $in: [3, 4] } },
    {},
    'a_b by 2 fields in 4 ranges, exactly',
  ],
  ['many of two fields', { a: { $in: many }, b: { $in: many } }, {}, 'a_b by 1 field in 2500 ranges'],
  ['a field the index ends with', { b: 3 }, {}, 'all'],
  ['no index', { z: 1 }, {}, 'all'],
  ['a sort by an index', {}, { a: 1, b: -1 }, 'a_b in order'],
  ['a sort by an index from its end', {}, { a: -1, b: 1 }, 'a_b backwards'],
  ['a sort by what an equality leaves', { a: 1 }, { b: 1 }, 'a_b by 1 field in 1 range, exactly, backwards'],
  ['a sort by no index', {}, { z: 1 }, 'all, exactly, to be sorted'],
  ['either of two indexed', { $or: [{ a: 1 }, { t: 'x' }] }, {}, 'a_b or t'],
  ['either indexed or not', { $or: [{ a: 1 }, { z: 1 }] }, {}, 'all'],
  ['a partial index’s own condition', { w: { $gt: 0 } }, {}, 'waits by 1 field in 1 range, exactly'],
  ['what a partial index holds', { once: 'x' }, {}, 'once by 1 field in 1 range, exactly'],
  ['what a partial index leaves out', { w: { $gte: 0 } }, {}, 'all'],
  ['what a sparse index holds', { tags: 'x' }, {}, 'tags by 1 field in 1 range, exactly'],
  ['what a sparse index leaves out', { tags: null }, {}, 'all'],
  ['null, which a missing field is too', { a: null }, {}, 'a_b by 1 field in 2 ranges'],
];

function inWords(plan: Plan): string {
  if (plan.kind === 'id') return 'the _id';
  if (plan.kind === 'either')
    return plan.plans.map(each => (each.kind === 'index' ? each.index.name : each.kind)).join(' or ');
  const way = plan.kind === 'index' && plan.columns === 0 ? (plan.reverse ? ' backwards' : ' in order') : '';
  if (plan.kind === 'index' && way) return plan.index.name + way;
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
  const parts = [
    plan.kind === 'all'
      ? 'all'
      : `${plan.index.name} by ${count(plan.columns, 'field')} in ${count(plan.intervals.length, 'range')}`,
    plan.exact && 'exactly',
    plan.kind === 'index' && plan.reverse && 'backwards',
    !plan.sorted && 'to be sorted',
  ];
  return parts.filter(Boolean).join(', ');
}

describe('the way to what a query finds', () => {
  let folder: string;
  let store: Store;
  let collection: Collection;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-plan-'));
    store = new Store(folder);
    const catalogue = new Catalogue(store);
    store.transaction(() => {
      collection = catalogue.ensure('plan.c');
      for (let _id = 0; _id < DOCS; _id++) insert(docOf({ _id, a: _id % 50, b: _id % 7, t: `t${_id}` }));
      for (const spec of INDEXES) collection.build(indexOf(docOf(spec), catalogue.number()));
    });
  });

  const insert = (doc: Doc) => collection.insert(doc, encode(doc));

  after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  for (const [what, filter, sort, expected] of PLANS) {
    it(`for ${what} is: ${expected}`, () => {
      const plan = planFor(collection, docOf(filter), { sort: sortFields(docOf(sort)) });
      assert.equal(inWords(plan), expected);
    });
  }

  it('for the order of insertion is everything, whatever an index could do', () => {
    const plan = planFor(collection, docOf({ a: 1 }), { natural: true });
    assert.equal(inWords(plan), 'all');
  });
});
