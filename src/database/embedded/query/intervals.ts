import { bracket } from '../bson/compare.ts';
import { isNumber, saysYes, toNumber, type Value } from '../bson/values.ts';
import { bracketByte, EMPTY_ARRAY_KEY, keyOf } from '../indexes/keys.ts';
import { after } from '../store/keyspace.ts';

/** The keys a condition could hold for: from `low` (included) to `high` (left out). */
export interface KeyInterval {
  low: Buffer;
  high: Buffer;
}

export const RANGES = new Set(['$gt', '$gte', '$lt', '$lte']);

/** Where the values lie that an operator may hold of, in order; undefined where it says nothing of that. */
export function intervalsOf(operator: string, operand: Value): KeyInterval[] | undefined {
  if (operator === '$in') return inIntervals(operand);
  if (operator === '$exists') return saysYes(operand) ? [EVERYTHING] : undefined;
  if (operator === '$eq') return equalIntervals(operand);
  return RANGES.has(operator) ? rangeIntervals(operator, operand) : undefined;
}

const EVERYTHING: KeyInterval = { low: Buffer.from([1]), high: Buffer.from([254]) };

function inIntervals(operand: Value): KeyInterval[] | undefined {
  if (!Array.isArray(operand)) return undefined;
  const each = operand.map(equalIntervals);
  return each.includes(undefined) ? undefined : each.flatMap(intervals => intervals as KeyInterval[]);
}

function equalIntervals(operand: Value): KeyInterval[] | undefined {
  if (Array.isArray(operand)) return undefined;
  const key = keyOf(operand);
  const point = { low: key, high: after(key) };
  return operand === null ? [{ low: EMPTY_ARRAY_KEY, high: after(EMPTY_ARRAY_KEY) }, point] : [point];
}

function rangeIntervals(operator: string, operand: Value): KeyInterval[] | undefined {
  if (operand === null || Array.isArray(operand)) return undefined;
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

/** Intervals in order, those that meet made one. */
export function sorted(intervals: KeyInterval[]): KeyInterval[] {
  const ordered = intervals.sort((a, b) => Buffer.compare(a.low, b.low));
  const merged: KeyInterval[] = [];
  for (const next of ordered) {
    const last = merged.at(-1);
    if (!last || Buffer.compare(last.high, next.low) <= 0) merged.push(next);
    else if (Buffer.compare(last.high, next.high) < 0) last.high = next.high;
  }
  return merged;
}

/** The keys in both of two lists of intervals. */
export function intersect(a: KeyInterval[], b: KeyInterval[]): KeyInterval[] {
  const both: KeyInterval[] = [];
  for (const x of a) {
    for (const y of b) {
      const low = Buffer.compare(x.low, y.low) > 0 ? x.low : y.low;
      const high = Buffer.compare(x.high, y.high) < 0 ? x.high : y.high;
      if (Buffer.compare(low, high) < 0) both.push({ low, high });
    }
  }
  return sorted(both);
}
