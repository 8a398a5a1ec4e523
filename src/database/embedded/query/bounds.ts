import { BSONRegExp, MaxKey, MinKey, ObjectId } from 'bson';
import { bracket } from '../bson/compare.ts';
import { type Doc, isDoc, isNumber, isTrue, toNumber, type Value } from '../bson/values.ts';
import { bracketByte, EMPTY_ARRAY_KEY, keyOf } from '../indexes/keys.ts';
import { after } from '../store/keyspace.ts';
import { isOperators } from './match.ts';

/** The keys a condition could hold for: from `low` (included) to `high` (left out). */
export interface Interval {
  low: Buffer;
  high: Buffer;
}

/** What one operator says of a field's keys. */
export interface Bound {
  intervals: Interval[];
  /** Every interval is one value. */
  points: boolean;
  /** The condition holds of these keys and no others, so long as no array is indexed. */
  exact: boolean;
  /** The condition cannot hold of a missing field or null. */
  present: boolean;
  operator: string;
  operand: Value;
}

export type Bounds = Map<string, Bound[]>;

/** The conditions a filter puts on each path that an index could answer; $and is gone into. */
export function boundsOf(filter: Doc): Bounds {
  const found: Bounds = new Map();
  for (const [name, value] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(value)) {
      for (const part of value) if (isDoc(part)) merge(found, boundsOf(part));
    } else if (!name.startsWith('$')) merge(found, new Map([[name, fieldBounds(value as Value)]]));
  }
  return found;
}

function merge(into: Map<string, Bound[]>, from: Map<string, Bound[]>): void {
  for (const [path, bounds] of from) into.set(path, [...(into.get(path) ?? []), ...bounds]);
}

function fieldBounds(value: Value): Bound[] {
  if (value instanceof BSONRegExp) return wrap('$regex', value);
  if (!isOperators(value)) return wrap('$eq', value);
  return Object.entries(value).flatMap(([name, operand]) =>
    name === '$regex' && '$options' in value ? [] : wrap(name, operand as Value),
  );
}

function wrap(operator: string, operand: Value): Bound[] {
  const intervals = intervalsOf(operator, operand);
  if (!intervals) return [];
  const points = operator === '$eq' || operator === '$in';
  const exact = isExact(operator, operand);
  return [
    { intervals: sorted(intervals), points, exact, present: isPresent(operator, operand), operator, operand },
  ];
}

const RANGES = new Set(['$gt', '$gte', '$lt', '$lte']);

function isExact(operator: string, operand: Value): boolean {
  if (operator === '$in') return Array.isArray(operand) && operand.every(isPlain);
  return (operator === '$eq' || RANGES.has(operator)) && isPlain(operand);
}

/** Whether a value is found by its key alone: of null and of compound values there is more to ask. */
export function isPlain(value: Value): boolean {
  if (isNumber(value)) return !Number.isNaN(toNumber(value));
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    value instanceof Date ||
    value instanceof ObjectId
  );
}

/** Whether every condition of a filter is among its bounds, and exactly so. */
export function allExact(filter: Doc): boolean {
  return Object.entries(filter).every(([name, value]) => {
    if (name === '$and') return Array.isArray(value) && value.every(part => isDoc(part) && allExact(part));
    if (name.startsWith('$')) return false;
    const conditions = isOperators(value as Value) ? Object.keys(value as Doc).length : 1;
    const own = fieldBounds(value as Value);
    return own.length === conditions && own.every(bound => bound.exact);
  });
}

function isPresent(operator: string, operand: Value): boolean {
  if (operator === '$in') return !(operand as Value[]).includes(null);
  return operand !== null;
}

function intervalsOf(operator: string, operand: Value): Interval[] | undefined {
  if (operator === '$in') return inIntervals(operand);
  if (operator === '$exists') return isTrue(operand) ? [EVERYTHING] : undefined;
  if (operator === '$regex') return regexIntervals(operand);
  if (operator === '$eq') return equalIntervals(operand);
  return RANGES.has(operator) ? rangeIntervals(operator, operand) : undefined;
}

const EVERYTHING: Interval = { low: Buffer.from([1]), high: Buffer.from([254]) };

function inIntervals(operand: Value): Interval[] | undefined {
  if (!Array.isArray(operand)) return undefined;
  const each = operand.map(value => (value instanceof BSONRegExp ? undefined : equalIntervals(value)));
  return each.includes(undefined) ? undefined : each.flatMap(intervals => intervals as Interval[]);
}

function equalIntervals(operand: Value): Interval[] | undefined {
  if (Array.isArray(operand)) return undefined;
  const key = keyOf(operand);
  const point = { low: key, high: after(key) };
  return operand === null ? [{ low: EMPTY_ARRAY_KEY, high: after(EMPTY_ARRAY_KEY) }, point] : [point];
}

function rangeIntervals(operator: string, operand: Value): Interval[] | undefined {
  if (operand === null || Array.isArray(operand)) return undefined;
  if (operand instanceof MinKey || operand instanceof MaxKey) return undefined;
  if (isNumber(operand) && Number.isNaN(toNumber(operand))) return undefined;
  const key = keyOf(operand);
  const tag = Buffer.from([bracketByte(bracket(operand))]);
  const least = isNumber(operand) ? LEAST_NUMBER : tag;
  if (operator === '$gt') return [{ low: after(key), high: after(tag) }];
  if (operator === '$gte') return [{ low: key, high: after(tag) }];
  return [{ low: least, high: operator === '$lt' ? key : after(key) }];
}

/** Not a number sorts below the numbers, and no range holds it. */
const LEAST_NUMBER = keyOf(Number.NEGATIVE_INFINITY);

const LITERAL_START = /^\^([\w\s@:/-]+)(.?)/;

/** A pattern that begins with plain text is a range of text; other patterns are all text (and patterns). */
function regexIntervals(operand: Value): Interval[] | undefined {
  const pattern = operand instanceof BSONRegExp ? operand.pattern : String(operand);
  if (operand instanceof BSONRegExp && operand.options !== '') return undefined;
  const [, text = '', next = ''] = LITERAL_START.exec(pattern) ?? [];
  const start = /[*?{]/.test(next) ? text.slice(0, -1) : text;
  if (start === '' || pattern.includes('|')) return undefined;
  const low = Buffer.concat([Buffer.from([bracketByte(15)]), Buffer.from(start)]);
  const self = keyOf(operand instanceof BSONRegExp ? operand : new BSONRegExp(pattern, ''));
  return [
    { low, high: after(low) },
    { low: self, high: after(self) },
  ];
}

/** Intervals in order, those that meet made one. */
function sorted(intervals: Interval[]): Interval[] {
  const ordered = intervals.sort((a, b) => Buffer.compare(a.low, b.low));
  const merged: Interval[] = [];
  for (const next of ordered) {
    const last = merged.at(-1);
    if (!last || Buffer.compare(last.high, next.low) <= 0) merged.push(next);
    else if (Buffer.compare(last.high, next.high) < 0) last.high = next.high;
  }
  return merged;
}

/** The keys in both of two lists of intervals. */
export function intersect(a: Interval[], b: Interval[]): Interval[] {
  const both: Interval[] = [];
  for (const x of a) {
    for (const y of b) {
      const low = Buffer.compare(x.low, y.low) > 0 ? x.low : y.low;
      const high = Buffer.compare(x.high, y.high) < 0 ? x.high : y.high;
      if (Buffer.compare(low, high) < 0) both.push({ low, high });
    }
  }
  return sorted(both);
}
