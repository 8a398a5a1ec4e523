import { Decimal128, Int32 } from 'bson';
import { isNumber, type Maybe, toNumber, typeOf, type Value } from '../bson/values.ts';
import { badValue } from '../errors.ts';

type Numeric = number | bigint | Int32;

const LARGEST_INT = 2n ** 31n - 1n;
const LARGEST_LONG = 2n ** 63n - 1n;

/** Adds as BSON numbers add: an int grows to a long, a long past its end is undefined, a double stays one. */
export function add(a: Numeric, b: Numeric): Value | undefined {
  if (typeof a === 'number' || typeof b === 'number') return toNumber(a) + toNumber(b);
  return whole(BigInt(a.valueOf()) + BigInt(b.valueOf()), a, b);
}

export function multiply(a: Numeric, b: Numeric): Value | undefined {
  if (typeof a === 'number' || typeof b === 'number') return toNumber(a) * toNumber(b);
  return whole(BigInt(a.valueOf()) * BigInt(b.valueOf()), a, b);
}

function whole(value: bigint, a: Numeric, b: Numeric): Value | undefined {
  const size = value < 0n ? -value - 1n : value;
  if (size > LARGEST_LONG) return undefined;
  const ints = a instanceof Int32 && b instanceof Int32;
  return ints && size <= LARGEST_INT ? new Int32(Number(value)) : value;
}

/** A number that can be reckoned with. Throws TypeMismatch through `refuse`, BadValue on a decimal. */
export function numeric(value: Maybe, refuse: () => never): Numeric {
  if (!isNumber(value)) refuse();
  if (value instanceof Decimal128) badValue(`arithmetic on ${typeOf(value).name} is not supported`);
  return value;
}
