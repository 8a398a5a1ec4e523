import type { Doc } from '../bson/values.ts';
import type { Index } from '../indexes/index.ts';
import { LONGEST_KEY, turned } from '../indexes/keys.ts';
import { after, under } from '../store/keyspace.ts';
import { allExact, type Bounds, type KeyBounds } from './bounds.ts';
import { intersect, type KeyInterval } from './intervals.ts';
import type { SortField } from './sort.ts';

/** Of several fields together; one field alone may have as many as it is asked for. */
export const MOST_INTERVALS = 2000;

/** Records found by ranges of an index's keys. */
export interface IndexPlan {
  kind: 'index';
  index: Index;
  intervals: KeyInterval[];
  /** How many of the index's fields the intervals are about, and of those how many by single values. */
  columns: number;
  points: number;
  reverse: boolean;
  sorted: boolean;
  /** The keys alone say that the filter holds. */
  exact: boolean;
}

/** How an index answers a filter and a sort: not at all, where `columns` is 0 and `sorted` false. */
export function indexPlan(index: Index, filter: Doc, bounds: Bounds, sort: SortField[]): IndexPlan {
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

interface NarrowedKeys {
  prefixes: KeyInterval[];
  columns: number;
  points: number;
  /** The fields held to one value. */
  fixed: Set<string>;
}

/** The intervals of an index's keys, field after field as long as the fields before are held to values. */
function narrowed(index: Index, bounds: Bounds): NarrowedKeys {
  const found: NarrowedKeys = {
    prefixes: [{ low: Buffer.alloc(0), high: Buffer.alloc(0) }],
    columns: 0,
    points: 0,
    fixed: new Set(),
  };
  for (const field of index.fields) {
    if (found.columns > 0 && index.multikey && sharesRoot(index)) break;
    const combined = combine(bounds.get(field.path) ?? [], index.multikey);
    if (!combined) break;
    if (found.columns > 0 && found.prefixes.length * combined.intervals.length > MOST_INTERVALS) break;
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
  intervals: KeyInterval[];
  points: boolean;
}

/** One field's conditions together; of an array's only one, since each may hold of another element. */
function combine(bounds: KeyBounds[], multikey: boolean): Combined | undefined {
  const [first, ...others] = [...bounds].sort((a, b) => Number(b.points) - Number(a.points));
  if (!first) return undefined;
  if (multikey) return first;
  const intervals = others.reduce((kept, next) => intersect(kept, next.intervals), first.intervals);
  return { intervals, points: first.points };
}

function extend(prefixes: KeyInterval[], { intervals, points }: Combined, direction: 1 | -1): KeyInterval[] {
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
function turnedInterval({ low, high }: KeyInterval): KeyInterval {
  return { low: belowTurned(high), high: belowTurned(low) };
}

function turnedPoint({ low }: KeyInterval): KeyInterval {
  const key = turned(low);
  return { low: key, high: after(key) };
}

function belowTurned(edge: Buffer): Buffer {
  return after(turned(edge));
}

function placed(index: Index, intervals: KeyInterval[]): KeyInterval[] {
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
