import type { Doc } from '../bson/values.ts';
import type { Index } from '../indexes/index.ts';
import type { Collection } from '../store/collection.ts';
import type { Store } from '../store/store.ts';
import type { IndexPlan } from './index-plan.ts';
import { compileFilter } from './match.ts';
import { filterNeeds } from './needs.ts';
import { type Plan, planFor } from './plan.ts';
import { byId, follow, type Hit, matching, noWork, type Scan, type Work } from './scan.ts';
import { type SortField, sortDocs } from './sort.ts';

export interface Query {
  filter: Doc;
  sort?: SortField[] | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
  hint?: Index | 'natural' | 'reverse' | undefined;
  variables?: Doc | undefined;
}

/** The documents a query finds, in its order, from skip to limit; `work` counts what that took. */
export function find(store: Store, collection: Collection, query: Query, work?: Work): Iterable<Hit> {
  const { filter, sort = [], skip = 0, limit = Number.POSITIVE_INFINITY } = query;
  const plan = planFor(collection, filter, { sort, hint: query.hint });
  const scan: Scan = { store, collection, work: work ?? noWork() };
  if (plan.kind === 'id' && skip === 0) return byId(scan, plan.id);
  const hits = passing(scan, plan, query);
  return slice(inOrder(work ? counted(hits, work) : hits, plan, sort, skip + limit), skip, limit);
}

function* counted(hits: Iterable<Hit>, work: Work): Generator<Hit> {
  for (const hit of hits) {
    work.passed++;
    yield hit;
  }
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
  const by = countedBy(plan);
  if (by === 'size') return scan.collection.size;
  if (by === 'keys') {
    const { intervals } = plan as IndexPlan;
    return intervals.reduce((sum, { low, high }) => sum + scan.store.count({ start: low, end: high }), 0);
  }
  let n = 0;
  for (const _ of passing(scan, plan, query)) if (++n >= enough) break;
  return n;
}

/** What is counted to know how many documents a plan finds. */
export function countedBy(plan: Plan): 'size' | 'keys' | 'documents' {
  if (plan.kind === 'all' && plan.exact) return 'size';
  return plan.kind === 'index' && plan.exact && plan.columns > 0 ? 'keys' : 'documents';
}
