import { type Doc, isDoc } from '../bson/values.ts';
import type { Index } from '../indexes/index.ts';
import { LONGEST_KEY, turned } from '../indexes/keys.ts';
import type { Collection } from '../store/collection.ts';
import { after, under } from '../store/keyspace.ts';
import { type Bound, boundsOf, type Interval, intersect } from './bounds.ts';
import { implies } from './implies.ts';
import type { SortField } from './sort.ts';

/** How a query finds its records: every one, or those under keys of an index, or several ways together. */
export type Plan =
  | { kind: 'all'; sorted: boolean; reverse?: boolean }
  | { kind: 'index'; index: Index; intervals: Interval[]; reverse: boolean; sorted: boolean; columns: number }
  | { kind: 'either'; plans: Plan[]; sorted: false };

type IndexPlan = Extract<Plan, { kind: 'index' }>;

const MOST_INTERVALS = 2000;

export interface Wanted {
  sort?: SortField[];
  hint?: Index | 'natural' | 'reverse' | undefined;
}

/** Chooses the index that answers most of a filter, or the sort, or else a walk over everything. */
export function planFor(collection: Collection, filter: Doc, { sort = [], hint }: Wanted = {}): Plan {
  if (hint === 'natural' || hint === 'reverse') {
    return { kind: 'all', sorted: false, reverse: hint === 'reverse' };
  }
  const natural = sort[0]?.path === '$natural';
  if (natural) return { kind: 'all', sorted: true, reverse: sort[0]?.direction === -1 };
  const bounds = boundsOf(filter);
  const indexes = hint ? [hint] : collection.indexes;
  const plans = indexes.flatMap(index =>
    usable(index, filter, bounds) ? [indexPlan(index, bounds, sort)] : [],
  );
  if (hint) return plans[0] ?? indexPlan(hint, new Map(), sort);
  const best = plans.filter(plan => plan.columns > 0 || plan.sorted).sort(better)[0];
  if (best && best.columns > 0) return best;
  const ordered = sort.length > 0 ? best : undefined;
  return eitherPlan(collection, filter) ?? ordered ?? { kind: 'all', sorted: sort.length === 0 };
}

function better(a: IndexPlan, b: IndexPlan): number {
  return score(b) - score(a);
}

/** One value of a unique key is the best there is; then more columns; then an order already right. */
function score(plan: IndexPlan): number {
  const { index, columns, intervals, sorted } = plan;
  const single = index.unique && columns === index.fields.length && intervals.length === 1;
  return (single ? 1000 : 0) + columns * 4 + (sorted ? 3 : 0);
}

/** An index that leaves documents out answers only for a filter that leaves them out too. */
function usable(index: Index, filter: Doc, bounds: Map<string, Bound[]>): boolean {
  if (index.spec.hidden === true) return false;
  if (index.partialFilter && !implies(filter, bounds, index.partialFilter)) return false;
  if (!index.sparse) return true;
  return index.fields.some(field => (bounds.get(field.path) ?? []).some(bound => bound.present));
}

function indexPlan(index: Index, bounds: Map<string, Bound[]>, sort: SortField[]): IndexPlan {
  let prefixes: Interval[] = [{ low: Buffer.alloc(0), high: Buffer.alloc(0) }];
  let columns = 0;
  const fixed = new Set<string>();
  for (const field of index.fields) {
    if (columns > 0 && index.multikey && sharesRoot(index)) break;
    const combined = combine(bounds.get(field.path) ?? [], index.multikey);
    if (!combined || prefixes.length * combined.intervals.length > MOST_INTERVALS) break;
    prefixes = extend(prefixes, combined, field.direction);
    columns++;
    if (!combined.points) break;
    if (combined.intervals.length === 1) fixed.add(field.path);
  }
  const intervals = columns === 0 ? [] : prefixes;
  const single = prefixes.length === 1 && !index.multikey && !index.shortened;
  const direction = single ? sortDirection(index, fixed, sort) : undefined;
  return {
    kind: 'index',
    index,
    intervals: placed(index, intervals),
    columns,
    sorted: sort.length === 0 || direction !== undefined,
    reverse: direction === -1,
  };
}

function sharesRoot(index: Index): boolean {
  return new Set(index.fields.map(field => field.parts[0])).size < index.fields.length;
}

interface Combined {
  intervals: Interval[];
  points: boolean;
}

/** One field's conditions together; of an array's only one, since each may hold of another element. */
function combine(bounds: Bound[], multikey: boolean): Combined | undefined {
  const [first, ...others] = [...bounds].sort((a, b) => Number(b.points) - Number(a.points));
  if (!first) return undefined;
  if (multikey) return first;
  const intervals = others.reduce((kept, next) => intersect(kept, next.intervals), first.intervals);
  return { intervals, points: first.points };
}

function extend(prefixes: Interval[], { intervals, points }: Combined, direction: 1 | -1): Interval[] {
  const turn = points ? turnedPoint : turnedInterval;
  const next = direction === 1 ? intervals : intervals.map(turn).reverse();
  return prefixes.flatMap(prefix =>
    next.map(({ low, high }) => ({
      low: Buffer.concat([prefix.low, low]),
      high: Buffer.concat([prefix.low, high]),
    })),
  );
}

/**
 * The interval of the turned keys. No key is the beginning of another, so what lies between low and
 * high lies, turned, between the turned high and low, each end taking in the keys that begin with it.
 */
function turnedInterval({ low, high }: Interval): Interval {
  return { low: belowTurned(high), high: belowTurned(low) };
}

function turnedPoint({ low }: Interval): Interval {
  const key = turned(low);
  return { low: key, high: after(key) };
}

function belowTurned(edge: Buffer): Buffer {
  return after(turned(edge));
}

function placed(index: Index, intervals: Interval[]): Interval[] {
  return intervals.map(({ low, high }) => ({
    low: under(index.id, cut(low)),
    high: under(index.id, cutHigh(high)),
  }));
}

function cut(key: Buffer): Buffer {
  return key.length > LONGEST_KEY ? key.subarray(0, LONGEST_KEY) : key;
}

function cutHigh(key: Buffer): Buffer {
  return key.length > LONGEST_KEY ? after(key.subarray(0, LONGEST_KEY)) : key;
}

/** The way an index is read to give a sort its order, the fields held to one value left out. */
function sortDirection(index: Index, fixed: Set<string>, sort: SortField[]): 1 | -1 | undefined {
  const wanted = sort.filter(field => !fixed.has(field.path));
  if (sort.length > 0 && wanted.length === 0) return 1;
  const open = index.fields.filter(field => !fixed.has(field.path));
  const way = wanted[0] && open[0] ? ((wanted[0].direction * open[0].direction) as 1 | -1) : undefined;
  if (way === undefined) return undefined;
  const agrees = wanted.every(
    (field, at) => open[at]?.path === field.path && open[at].direction * field.direction === way,
  );
  return agrees ? way : undefined;
}

function eitherPlan(collection: Collection, filter: Doc): Plan | undefined {
  const branches = filter.$or;
  if (!Array.isArray(branches)) return undefined;
  const plans = branches.map(branch => planFor(collection, isDoc(branch) ? branch : filter));
  if (plans.some(plan => plan.kind === 'all' || (plan.kind === 'index' && plan.columns === 0)))
    return undefined;
  return { kind: 'either', plans, sorted: false };
}
