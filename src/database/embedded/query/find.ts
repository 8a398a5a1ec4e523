import type { Doc } from '../bson/values.ts';
import type { Index } from '../indexes/index.ts';
import type { Collection } from '../store/collection.ts';
import type { Store } from '../store/store.ts';
import { compileFilter } from './match.ts';
import { type Plan, planFor } from './plan.ts';
import { follow, type Hit, matching, type Work } from './scan.ts';
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
export function find(store: Store, collection: Collection, query: Query, work?: Work): Iterable<Hit> {
  const { filter, sort = [], skip = 0, limit = Number.POSITIVE_INFINITY } = query;
  const plan = planFor(collection, filter, { sort, hint: query.hint });
  const hits = matching(follow(store, collection, plan, work), compileFilter(filter, query));
  return slice(inOrder(hits, plan, sort, skip + limit), skip, limit);
}

function inOrder(hits: Iterable<Hit>, plan: Plan, sort: SortField[], limit: number): Iterable<Hit> {
  return plan.sorted || sort.length === 0 ? hits : sortDocs(hits, hit => hit.doc, sort, limit);
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
