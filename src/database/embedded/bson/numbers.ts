import { Int32 } from 'bson';
import { MongoError } from '../errors.ts';
import { isNumber, type Maybe, toNumber, typeName, type Value } from './values.ts';

/** A number that can be reckoned with: a double, a 64-bit or a 32-bit integer. */
export type Numeric = number | bigint | Int32;

export const LARGEST_INT = 2n ** 31n - 1n;
export const LARGEST_LONG = 2n ** 63n - 1n;

/** Whether a value is a number. Throws NotImplemented (238) on a decimal, which is only ever kept. */
export function isNumeric(value: Maybe): value is Numeric {
  if (isNumber(value)) return true;
  if (typeName(value) === 'decimal')
    throw new MongoError(238, 'arithmetic on decimal numbers is not supported');
  return false;
}

/** Whether a number is an integer by its type. */
export function isWhole(value: Numeric): value is bigint | Int32 {
  return typeof value === 'bigint' || value instanceof Int32;
}

/** Adds as BSON numbers add: an int grows to a long, a double makes a double; past a long's end undefined. */
export function add(a: Numeric, b: Numeric): Value | undefined {
  if (!isWhole(a) || !isWhole(b)) return toNumber(a) + toNumber(b);
  const sum = BigInt(a.valueOf()) + BigInt(b.valueOf());
  if (isBeyond(sum, LARGEST_LONG)) return undefined;
  const ints = a instanceof Int32 && b instanceof Int32;
  return ints && !isBeyond(sum, LARGEST_INT) ? new Int32(Number(sum)) : sum;
}

export function isBeyond(value: bigint, largest: bigint): boolean {
  return value > largest || value < -largest - 1n;
}
