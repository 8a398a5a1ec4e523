import { BSONRegExp, ObjectId } from 'bson';
import { type Doc, isDoc, isNumber, toNumber, type Value } from '../bson/values.ts';
import { intervalsOf, type KeyInterval, RANGES, sorted } from './intervals.ts';
import { isOperators } from './match.ts';

/** What one operator says of a field's keys. */
export interface KeyBounds {
  intervals: KeyInterval[];
  /** Every interval is one value. */
  points: boolean;
  /** The condition holds of these keys and no others, so long as no array is indexed. */
  exact: boolean;
  /** The condition cannot hold of a missing field or null. */
  present: boolean;
  operator: string;
  operand: Value;
}

export type Bounds = Map<string, KeyBounds[]>;

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

function merge(into: Map<string, KeyBounds[]>, from: Map<string, KeyBounds[]>): void {
  for (const [path, bounds] of from) into.set(path, [...(into.get(path) ?? []), ...bounds]);
}

function fieldBounds(value: Value): KeyBounds[] {
  if (value instanceof BSONRegExp) return [];
  if (!isOperators(value)) return wrap('$eq', value);
  return Object.entries(value).flatMap(([name, operand]) => wrap(name, operand as Value));
}

function wrap(operator: string, operand: Value): KeyBounds[] {
  const intervals = intervalsOf(operator, operand);
  if (!intervals) return [];
  const points = operator === '$eq' || operator === '$in';
  const exact = isExact(operator, operand);
  return [
    { intervals: sorted(intervals), points, exact, present: isPresent(operator, operand), operator, operand },
  ];
}

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
