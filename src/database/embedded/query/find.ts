import type { Doc, Value } from '../bson/values.ts';
import type { Index } from '../indexes/index.ts';
import type { Collection } from '../store/collection.ts';
import type { Store } from '../store/store.ts';
import { isPlain } from './bounds.ts';
import { compileFilter } from './match.ts';
import { filterNeeds } from './needs.ts';
import { type Plan, planFor } from './plan.ts';
import { follow, Hit, matching, type Scan, type Work } from './scan.ts';
import { type SortField, sortDocs } from './sort.ts';

export interface Query {
  filter: Doc;
  sort?: SortField[] | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
  hint?: Index | 'natural' | 'reverse' | undefined;
  variables?: Doc | undefined;
}

/** The documents a query finds, in its order, from skip to limit. */
export function find(store: Store, collection: Collection, query: Query, work = noWork()): Iterable<Hit> {
  const { filter, sort = [], skip = 0, limit = Number.POSITIVE_INFINITY } = query;
  if (isById(filter) && skip === 0 && !query.hint) return byId(collection, filter._id as Value, work);
  const plan = planFor(collection, filter, { sort, hint: query.hint });
  const scan: Scan = { store, collection, work };
  return slice(inOrder(passing(scan, plan, query), plan, sort, skip + limit), skip, limit);
}

/** Whether a filter asks for one `_id` and nothing else. */
function isById(filter: Doc): boolean {
  for (const name in filter) if (name !== '_id') return false;
  return filter._id !== undefined && isPlain(filter._id);
}

function byId(collection: Collection, id: Value, work: Work): Hit[] {
  const record = collection.recordById(id);
  const bytes = record === undefined ? undefined : collection.read(record);
  if (record === undefined || !bytes) return [];
  work.keys++;
  work.docs++;
  return [new Hit(record, bytes)];
}

export function noWork(): Work {
  return { keys: 0, docs: 0 };
}

/** The hits of a plan that pass the filter; where the plan's keys say so already, nothing is read to find out. */
function passing(scan: Scan, plan: Plan, query: Query): Iterable<Hit> {
  const hits = follow(scan, plan);
  if (isExact(plan)) return hits;
  return matching(hits, compileFilter(query.filter, query), filterNeeds(query.filter));
}

function isExact(plan: Plan): boolean {
  return plan.kind !== 'either' && plan.exact;
}

function inOrder(hits: Iterable<Hit>, plan: Plan, sort: SortField[], limit: number): Iterable<Hit> {
  if (plan.sorted || sort.length === 0) return hits;
  const wanted = new Set(sort.map(field => field.parts[0] as string));
  return sortDocs(hits, hit => hit.part(wanted), sort, limit);
}

function* slice(hits: Iterable<Hit>, skip: number, limit: number): Generator<Hit> {
  if (limit <= 0) return;
  let at = 0;
  for (const hit of hits) {
    if (at++ < skip) continue;
    yield hit;
    if (at >= skip + limit) return;
  }
}

/** How many documents a query finds, by an index's keys alone where they are enough. */
export function countFound(store: Store, collection: Collection, query: Query): number {
  const { filter, skip = 0, limit = Number.POSITIVE_INFINITY } = query;
  const plan = planFor(collection, filter, { hint: query.hint });
  const found = countPlanned({ store, collection, work: noWork() }, plan, query, skip + limit);
  return Math.max(0, Math.min(found - skip, limit));
}

function countPlanned(scan: Scan, plan: Plan, query: Query, enough: number): number {
  if (plan.kind === 'all' && plan.exact) return scan.collection.size;
  if (plan.kind === 'index' && plan.exact && plan.columns > 0) {
    return plan.intervals.reduce(
      (sum, { low, high }) => sum + scan.store.count({ start: low, end: high }),
      0,
    );
  }
  let n = 0;
  for (const _ of passing(scan, plan, query)) if (++n >= enough) break;
  return n;
}
