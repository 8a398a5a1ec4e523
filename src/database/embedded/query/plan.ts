import { type Doc, isDoc, type Value } from '../bson/values.ts';
import type { Index } from '../indexes/index.ts';
import type { Collection } from '../store/collection.ts';
import { type Bounds, boundsOf, isPlain } from './bounds.ts';
import { implies } from './implies.ts';
import { type IndexPlan, indexPlan, MOST_INTERVALS } from './index-plan.ts';
import type { SortField } from './sort.ts';

/** How a query finds its records: every one, or those under keys of an index, or several ways together. */
export type Plan = IdPlan | WholePlan | IndexPlan | EitherPlan;

/** One `_id` and nothing else. */
export interface IdPlan {
  kind: 'id';
  id: Value;
  sorted: true;
  exact: true;
}

interface WholePlan {
  kind: 'all';
  sorted: boolean;
  exact: boolean;
}

interface EitherPlan {
  kind: 'either';
  plans: Plan[];
  sorted: false;
}

interface Wishes {
  sort?: SortField[];
  natural?: boolean | undefined;
}

/** Chooses the index that answers most of a filter, or the sort, or else a walk over everything. */
export function planFor(collection: Collection, filter: Doc, { sort = [], natural }: Wishes = {}): Plan {
  if (!natural && isById(filter)) return { kind: 'id', id: filter._id as Value, sorted: true, exact: true };
  const whole: WholePlan = {
    kind: 'all',
    sorted: sort.length === 0,
    exact: Object.keys(filter).length === 0,
  };
  if (natural) return whole;
  const bounds = boundsOf(filter);
  const plans = collection.indexes
    .filter(index => usable(index, filter, bounds))
    .map(index => indexPlan(index, filter, bounds, sort));
  const narrowing = plans.filter(plan => plan.columns > 0 && isNarrow(collection, plan));
  if (narrowing.length > 0) return narrowest(collection, narrowing);
  const ordered = sort.length > 0 ? plans.find(plan => plan.sorted) : undefined;
  return eitherPlan(collection, filter) ?? ordered ?? whole;
}

/** Whether a filter asks for one `_id` and nothing else. */
function isById(filter: Doc): boolean {
  for (const name in filter) if (name !== '_id') return false;
  return filter._id !== undefined && isPlain(filter._id);
}

/** Whether looking under every range is less work than looking at every document, which is half of that each. */
function isNarrow(collection: Collection, { intervals }: IndexPlan): boolean {
  return intervals.length <= MOST_INTERVALS || intervals.length * 2 <= collection.size;
}

/** Of several plans that of the fewest keys, looking no further than a few hundred; then that in order. */
function narrowest(collection: Collection, plans: IndexPlan[]): IndexPlan {
  const [only] = plans;
  if (plans.length === 1 && only) return only;
  const sized = plans.map(plan => ({
    plan,
    size: isSingle(plan) ? 0 : collection.countKeys(plan.intervals),
  }));
  const best = sized.reduce((kept, next) =>
    (next.size - kept.size || score(kept.plan) - score(next.plan)) < 0 ? next : kept,
  );
  return best.plan;
}

/** One value of a unique key. */
function isSingle({ index, points, intervals }: IndexPlan): boolean {
  return index.unique && points === index.fields.length && intervals.length === 1;
}

function score({ columns, points, sorted }: IndexPlan): number {
  return points * 2 + columns * 2 + (sorted ? 3 : 0);
}

/** An index that leaves documents out answers only for a filter that leaves them out too. */
function usable(index: Index, filter: Doc, bounds: Bounds): boolean {
  if (index.partialFilter && !implies(filter, bounds, index.partialFilter)) return false;
  if (!index.sparse) return true;
  return index.fields.some(field => (bounds.get(field.path) ?? []).some(bound => bound.present));
}

function eitherPlan(collection: Collection, filter: Doc): Plan | undefined {
  const branches = filter.$or;
  if (!Array.isArray(branches)) return undefined;
  const plans = branches.map(branch => planFor(collection, isDoc(branch) ? branch : filter));
  if (plans.some(plan => plan.kind === 'all' || (plan.kind === 'index' && plan.columns === 0)))
    return undefined;
  return { kind: 'either', plans, sorted: false };
}
