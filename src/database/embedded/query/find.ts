import { decode } from '../bson/decode.ts';
import type { Doc } from '../bson/values.ts';
import type { Collection, RecordMaker } from '../store/collection.ts';
import { compileFilter, type Predicate } from './match.ts';
import { filterNeeds, type Needs, union } from './needs.ts';
import { type Plan, planFor } from './plan.ts';
import { byId, follow, type Hit, hitOf, type Scan } from './scan.ts';
import { type Keyed, type SortField, sortKey, sortKeyed } from './sort.ts';

export interface FindQuery {
  filter: Doc;
  sort?: SortField[] | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
  /** In the order of insertion, by no index. */
  natural?: boolean | undefined;
}

/** A query with its plan, and the test of the filter where the plan's keys do not say that it holds. */
interface Planned {
  plan: Plan;
  test: Predicate | undefined;
  testNeeds: ReadonlySet<string>;
  /** The sort that is left to be done in memory. */
  sort: SortField[];
  skip: number;
  limit: number;
}

function planned(collection: Collection, query: FindQuery): Planned {
  const { filter, sort = [], skip = 0, limit = Number.POSITIVE_INFINITY, natural } = query;
  const plan = planFor(collection, filter, { sort, natural });
  const exact = plan.kind !== 'either' && plan.exact;
  const test = exact ? undefined : compileFilter(filter);
  const testNeeds = exact ? new Set<string>() : filterNeeds(filter);
  return { plan, test, testNeeds, sort: plan.sorted ? [] : sort, skip, limit };
}

function scanOf(collection: Collection, { test, sort, skip, limit }: Planned): Scan {
  const enough = test || sort.length > 0 ? Number.POSITIVE_INFINITY : Math.max(1, skip + limit);
  return { collection, enough };
}

/** The documents a query finds, in its order, from skip to limit. */
export function find(collection: Collection, query: FindQuery): Iterable<Hit> {
  const all = planned(collection, query);
  const scan = scanOf(collection, all);
  if (all.plan.kind === 'id' && all.skip === 0) return byId(scan, all.plan, passing(all, hitOf));
  if (all.sort.length > 0) return slice(sorted(scan, all), all);
  return slice(follow(scan, all.plan, passing(all, hitOf)), all);
}

/** The same of the documents themselves, of each no more than is needed. */
export function findParts(collection: Collection, query: FindQuery, needs: Needs): Iterable<Doc> {
  const all = planned(collection, query);
  const scan = scanOf(collection, all);
  if (all.sort.length > 0) return decoded(slice(sorted(scan, all), all), needs);
  const wanted = union(needs, all.testNeeds);
  const part: RecordMaker<Doc> = (_record, bytes, start) => tested(decode(bytes, wanted, start), all);
  return slice(follow(scan, all.plan, part), all);
}

function* decoded(hits: Iterable<Hit>, wanted: Needs): Generator<Doc> {
  for (const { bytes } of hits) yield decode(bytes, wanted);
}

/** Makes something of the documents that pass the filter, of which only the fields it looks at are read. */
function passing<T>({ test, testNeeds }: Planned, make: RecordMaker<T>): RecordMaker<T> {
  if (!test) return make;
  return (record, bytes, start) =>
    test(decode(bytes, testNeeds, start)) ? make(record, bytes, start) : undefined;
}

function tested(doc: Doc, { test }: Planned): Doc | undefined {
  return !test || test(doc) ? doc : undefined;
}

/** In a sort's order; where only the first so many are asked for, the others are never copied. */
function sorted(scan: Scan, all: Planned): Iterable<Hit> {
  const { plan, sort, skip, limit, testNeeds } = all;
  const wanted = union(new Set(sort.map(field => field.parts[0] as string)), testNeeds);
  const few = Number.isFinite(limit);
  const keyed: RecordMaker<Keyed<Hit | number>> = (record, bytes, start) => {
    const doc = tested(decode(bytes, wanted, start), all);
    return doc && { item: few ? record : hitOf(record, bytes, start), key: sortKey(doc, sort) };
  };
  const first = sortKeyed(follow(scan, plan, keyed), sort, skip + limit);
  return first.map(each => (typeof each === 'number' ? (scan.collection.look(each, hitOf) as Hit) : each));
}

function* slice<T>(hits: Iterable<T>, { skip, limit }: Planned): Generator<T> {
  if (limit <= 0) return;
  let at = 0;
  for (const hit of hits) {
    if (at++ < skip) continue;
    yield hit;
    if (at >= skip + limit) return;
  }
}

/** How many documents a query finds, by an index's keys alone where they are enough. */
export function countFound(collection: Collection, query: FindQuery): number {
  const { skip = 0, limit = Number.POSITIVE_INFINITY } = query;
  const all = planned(collection, { ...query, sort: [] });
  const found = countPlanned(collection, all);
  return Math.max(0, Math.min(found - skip, limit));
}

function countPlanned(collection: Collection, all: Planned): number {
  const { plan, skip, limit } = all;
  if (plan.kind === 'all' && plan.exact) return collection.size;
  if (plan.kind === 'index' && plan.exact && plan.columns > 0)
    return plan.intervals.reduce((sum, { low, high }) => sum + collection.countBetween(low, high), 0);
  const records = passing(all, record => record);
  let n = 0;
  for (const _ of follow(scanOf(collection, all), plan, records)) if (++n >= skip + limit) break;
  return n;
}
