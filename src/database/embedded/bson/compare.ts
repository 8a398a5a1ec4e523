import { Binary, Int32, ObjectId, Timestamp } from 'bson';
import { MongoError } from '../errors.ts';
import type { Numeric } from './numbers.ts';
import { type Doc, isDoc, type Maybe, typeName, type Value } from './values.ts';

/**
 * The place of a value's type in MongoDB's order of types; numbers share one. Throws NotImplemented (238) on the
 * rare types, which are kept and given back but have no place here.
 */
export function bracket(value: Maybe): number {
  if (value === undefined) return 0;
  if (value === null) return 5;
  if (typeof value === 'number' || value instanceof Int32 || typeof value === 'bigint') return 10;
  if (typeof value === 'string') return 15;
  if (typeof value === 'boolean') return 40;
  if (Array.isArray(value)) return 25;
  if (isDoc(value)) return 20;
  return otherBracket(value);
}

function otherBracket(value: Value): number {
  if (value instanceof ObjectId) return 35;
  if (value instanceof Date) return 45;
  if (value instanceof Binary) return 30;
  if (value instanceof Timestamp) return 47;
  throw new MongoError(238, `comparing, sorting and indexing by ${typeName(value)} is not supported`);
}

/** MongoDB's order over all values: by type first, then within the type. Negative, zero or positive. */
export function compare(a: Maybe, b: Maybe): number {
  const place = bracket(a);
  const difference = place - bracket(b);
  return difference !== 0 ? difference : compareWithin(place, a as Value, b as Value);
}

export function equal(a: Maybe, b: Maybe): boolean {
  return compare(a, b) === 0;
}

function compareWithin(place: number, a: Value, b: Value): number {
  switch (place) {
    case 10:
      return compareNumbers(a as number, b as number);
    case 15:
      return compareText(String(a), String(b));
    case 20:
      return compareDocs(a as Doc, b as Doc);
    case 25:
      return compareArrays(a as Value[], b as Value[]);
    case 30:
      return compareBinary(a as Binary, b as Binary);
    case 35:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case 40:
    case 45:
      return Number(a) - Number(b);
    case 47:
      return (a as Timestamp).compare(b as Timestamp);
    default:
      return 0;
  }
}

function compareNumbers(a: Numeric, b: Numeric): number {
  const x = a instanceof Int32 ? a.value : a;
  const y = b instanceof Int32 ? b.value : b;
  if (x === y) return 0;
  if (x < y) return -1;
  if (x > y) return 1;
  return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
}

/** Text in the order of its UTF-8 bytes, which JavaScript's own comparison misses beyond the basic plane. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const x = a.charCodeAt(index);
    const y = b.charCodeAt(index);
    if (x !== y) return planeOrder(x) - planeOrder(y);
  }
  return a.length - b.length;
}

function planeOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function compareDocs(a: Doc, b: Doc): number {
  const left = Object.keys(a);
  const right = Object.keys(b);
  for (let index = 0; index < left.length && index < right.length; index++) {
    const [x, y] = [left[index] as string, right[index] as string];
    const order =
      bracket(a[x]) - bracket(b[y]) || compareText(x, y) || compareWithin(bracket(a[x]), a[x]!, b[y]!);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareArrays(a: Value[], b: Value[]): number {
  for (let index = 0; index < a.length && index < b.length; index++) {
    const order = compare(a[index], b[index]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareBinary(a: Binary, b: Binary): number {
  const [x, y] = [a.buffer.subarray(0, a.position), b.buffer.subarray(0, b.position)];
  return x.length - y.length || a.sub_type - b.sub_type || Buffer.compare(x, y);
}
