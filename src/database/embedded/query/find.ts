import { decode, type Wanted } from '../bson/decode.ts';
import type { Doc } from '../bson/values.ts';
import type { Index } from '../indexes/index.ts';
import type { Collection, Make } from '../store/collection.ts';
import type { IndexPlan } from './index-plan.ts';
import { compileFilter, type Predicate } from './match.ts';
import { filterNeeds, type Needs, union } from './needs.ts';
import { type Plan, planFor } from './plan.ts';
import { byId, follow, type Hit, hitOf, noWork, type Scan, type Work } from './scan.ts';
import { type Keyed, type SortField, sortKey, sortKeyed } from './sort.ts';

export interface Query {
  filter: Doc;
  sort?: SortField[] | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
  hint?: Index | 'natural' | 'reverse' | undefined;
  variables?: Doc | undefined;
}

/** A query with its plan, and the test of the filter where the plan's keys do not say that it holds. */
interface Planned {
  plan: Plan;
  test: Predicate | undefined;
  testNeeds: Needs;
  /** The sort that is left to be done in memory. */
  sort: SortField[];
  skip: number;
  limit: number;
}

function planned(collection: Collection, query: Query): Planned {
  const { filter, sort = [], skip = 0, limit = Number.POSITIVE_INFINITY, hint } = query;
  const plan = planFor(collection, filter, { sort, hint });
  const exact = plan.kind !== 'either' && plan.exact;
  const test = exact ? undefined : compileFilter(filter, query);
  const testNeeds = exact ? new Set<string>() : filterNeeds(filter);
  return { plan, test, testNeeds, sort: plan.sorted ? [] : sort, skip, limit };
}

function scanOf(collection: Collection, { test, sort, skip, limit }: Planned, work = noWork()): Scan {
  const enough = test || sort.length > 0 ? Number.POSITIVE_INFINITY : Math.max(1, skip + limit);
  return { collection, work, enough };
}

/** The documents a query finds, in its order, from skip to limit; `work` counts what that took. */
export function find(collection: Collection, query: Query, work?: Work): Iterable<Hit> {
  const all = planned(collection, query);
  const scan = scanOf(collection, all, work);
  if (all.plan.kind === 'id' && all.skip === 0) return byId(scan, all.plan, passing(scan, all, hitOf));
  if (all.sort.length > 0) return slice(sorted(scan, all), all);
  return slice(follow(scan, all.plan, passing(scan, all, hitOf)), all);
}

/** The same of the documents themselves, of each no more than is needed. */
export function findParts(collection: Collection, query: Query, needs: Needs, work?: Work): Iterable<Doc> {
  const all = planned(collection, query);
  const scan = scanOf(collection, all, work);
  if (all.sort.length > 0) return decoded(slice(sorted(scan, all), all), needs);
  const wanted = union([needs, all.testNeeds]);
  const part: Make<Doc> = (_record, bytes, start) => tested(decode(bytes, wanted, start), scan, all);
  return slice(follow(scan, all.plan, part), all);
}

function* decoded(hits: Iterable<Hit>, wanted: Wanted | undefined): Generator<Doc> {
  for (const { bytes } of hits) yield decode(bytes, wanted);
}

/** Makes something of the documents that pass the filter, of which only the fields it looks at are read. */
function passing<T>(scan: Scan, { test, testNeeds }: Planned, make: Make<T>): Make<T> {
  return (record, bytes, start) => {
    if (test && !test(decode(bytes, testNeeds, start))) return undefined;
    scan.work.passed++;
    return make(record, bytes, start);
  };
}

function tested(doc: Doc, scan: Scan, { test }: Planned): Doc | undefined {
  if (test && !test(doc)) return undefined;
  scan.work.passed++;
  return doc;
}

/** In a sort's order; where only the first so many are asked for, the others are never copied. */
function sorted(scan: Scan, all: Planned): Iterable<Hit> {
  const { plan, sort, skip, limit, testNeeds } = all;
  const wanted = union([testNeeds, new Set(sort.map(field => field.parts[0] as string))]);
  const few = Number.isFinite(limit);
  const keyed: Make<Keyed<Hit | number>> = (record, bytes, start) => {
    const doc = tested(decode(bytes, wanted, start), scan, all);
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
export function countFound(collection: Collection, query: Query): number {
  const { skip = 0, limit = Number.POSITIVE_INFINITY } = query;
  const all = planned(collection, { ...query, sort: [] });
  const found = countPlanned(collection, all);
  return Math.max(0, Math.min(found - skip, limit));
}

function countPlanned(collection: Collection, all: Planned): number {
  const by = countedBy(all.plan);
  if (by === 'size') return collection.size;
  if (by === 'keys') {
    const { intervals } = all.plan as IndexPlan;
    return intervals.reduce((sum, { low, high }) => sum + collection.countBetween(low, high), 0);
  }
  const scan = scanOf(collection, all);
  let n = 0;
  for (const _ of follow(
    scan,
    all.plan,
    passing(scan, all, record => record),
  ))
    if (++n >= all.skip + all.limit) break;
  return n;
}

/** What is counted to know how many documents a plan finds. */
export function countedBy(plan: Plan): 'size' | 'keys' | 'documents' {
  if (plan.kind === 'all' && plan.exact) return 'size';
  return plan.kind === 'index' && plan.exact && plan.columns > 0 ? 'keys' : 'documents';
}
