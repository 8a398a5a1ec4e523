import { type Doc, isDoc, type Value } from '../bson/values.ts';
import type { Index } from '../indexes/index.ts';
import { LONGEST_KEY, turned } from '../indexes/keys.ts';
import type { Collection } from '../store/collection.ts';
import { after, under } from '../store/keyspace.ts';
import { allExact, type Bound, type Bounds, boundsOf, type Interval, intersect, isPlain } from './bounds.ts';
import { implies } from './implies.ts';
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

export interface WholePlan {
  kind: 'all';
  sorted: boolean;
  exact: boolean;
  reverse: boolean;
}

export interface IndexPlan {
  kind: 'index';
  index: Index;
  intervals: Interval[];
  /** How many of the index's fields the intervals are about, and of those how many by single values. */
  columns: number;
  points: number;
  reverse: boolean;
  sorted: boolean;
  /** The keys alone say that the filter holds. */
  exact: boolean;
}

export interface EitherPlan {
  kind: 'either';
  plans: Plan[];
  sorted: false;
}

const MOST_INTERVALS = 2000;

export interface Wishes {
  sort?: SortField[];
  hint?: Index | 'natural' | 'reverse' | undefined;
}

/** Chooses the index that answers most of a filter, or the sort, or else a walk over everything. */
export function planFor(collection: Collection, filter: Doc, { sort = [], hint }: Wishes = {}): Plan {
  if (!hint && isById(filter)) return { kind: 'id', id: filter._id as Value, sorted: true, exact: true };
  const whole: WholePlan = {
    kind: 'all',
    sorted: sort.length === 0,
    exact: Object.keys(filter).length === 0,
    reverse: false,
  };
  if (hint === 'natural' || hint === 'reverse') return { ...whole, reverse: hint === 'reverse' };
  if (sort[0]?.path === '$natural') return { ...whole, sorted: true, reverse: sort[0].direction === -1 };
  const bounds = boundsOf(filter);
  if (hint) return indexPlan(hint, filter, usable(hint, filter, bounds) ? bounds : new Map(), sort);
  const plans = collection.indexes
    .filter(index => usable(index, filter, bounds))
    .map(index => indexPlan(index, filter, bounds, sort));
  const narrowing = plans.filter(plan => plan.columns > 0);
  if (narrowing.length > 0) return narrowest(collection, narrowing);
  const ordered = sort.length > 0 ? plans.find(plan => plan.sorted) : undefined;
  return eitherPlan(collection, filter) ?? ordered ?? whole;
}

/** Whether a filter asks for one `_id` and nothing else. */
function isById(filter: Doc): boolean {
  for (const name in filter) if (name !== '_id') return false;
  return filter._id !== undefined && isPlain(filter._id);
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
  if (index.spec.hidden === true) return false;
  if (index.partialFilter && !implies(filter, bounds, index.partialFilter)) return false;
  if (!index.sparse) return true;
  return index.fields.some(field => (bounds.get(field.path) ?? []).some(bound => bound.present));
}

function indexPlan(index: Index, filter: Doc, bounds: Bounds, sort: SortField[]): IndexPlan {
  const { prefixes, columns, points, fixed } = narrowed(index, bounds);
  const plain = !index.multikey && !index.shortened;
  const direction = plain && prefixes.length === 1 ? sortDirection(index, fixed, sort) : undefined;
  const used = new Set(index.fields.slice(0, columns).map(field => field.path));
  return {
    kind: 'index',
    index,
    intervals: columns === 0 ? [] : placed(index, prefixes),
    columns,
    points,
    sorted: sort.length === 0 || direction !== undefined,
    reverse: direction === -1,
    exact: plain && [...bounds.keys()].every(path => used.has(path)) && allExact(filter),
  };
}

interface Narrowed {
  prefixes: Interval[];
  columns: number;
  points: number;
  /** The fields held to one value. */
  fixed: Set<string>;
}

/** The intervals of an index's keys, field after field as long as the fields before are held to values. */
function narrowed(index: Index, bounds: Bounds): Narrowed {
  const found: Narrowed = {
    prefixes: [{ low: Buffer.alloc(0), high: Buffer.alloc(0) }],
    columns: 0,
    points: 0,
    fixed: new Set(),
  };
  for (const field of index.fields) {
    if (found.columns > 0 && index.multikey && sharesRoot(index)) break;
    const combined = combine(bounds.get(field.path) ?? [], index.multikey);
    if (!combined || found.prefixes.length * combined.intervals.length > MOST_INTERVALS) break;
    found.prefixes = extend(found.prefixes, combined, field.direction);
    found.columns++;
    if (!combined.points) break;
    found.points++;
    if (combined.intervals.length === 1) found.fixed.add(field.path);
  }
  return found;
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
