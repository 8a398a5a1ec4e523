import { Decimal128, Int32 } from 'bson';
import { MongoError } from '../errors.ts';
import { isNumber, type Maybe, toNumber, type Value } from './values.ts';

/** A number that can be reckoned with: a double, a 64-bit or a 32-bit integer. */
export type Numeric = number | bigint | Int32;

const LARGEST_INT = 2n ** 31n - 1n;
const LARGEST_LONG = 2n ** 63n - 1n;

/** Whether a value is a number. Throws NotImplemented (238) on a decimal, which is only ever kept. */
export function isNumeric(value: Maybe): value is Numeric {
  if (value instanceof Decimal128)
    throw new MongoError(238, 'arithmetic on decimal numbers is not supported');
  return isNumber(value);
}

/** Whether a number is an integer by its type. */
export function isWhole(value: Numeric): value is bigint | Int32 {
  return typeof value === 'bigint' || value instanceof Int32;
}

/** Adds as BSON numbers add: an int grows to a long, a double makes a double; past a long's end undefined. */
export function add(a: Numeric, b: Numeric): Value | undefined {
  if (!isWhole(a) || !isWhole(b)) return toNumber(a) + toNumber(b);
  return fitted(BigInt(a.valueOf()) + BigInt(b.valueOf()), a, b);
}

export function subtract(a: Numeric, b: Numeric): Value | undefined {
  if (!isWhole(a) || !isWhole(b)) return toNumber(a) - toNumber(b);
  return fitted(BigInt(a.valueOf()) - BigInt(b.valueOf()), a, b);
}

export function multiply(a: Numeric, b: Numeric): Value | undefined {
  if (!isWhole(a) || !isWhole(b)) return toNumber(a) * toNumber(b);
  return fitted(BigInt(a.valueOf()) * BigInt(b.valueOf()), a, b);
}

/** The remainder with the sign of the dividend, by the wider of the two types. */
export function remainder(a: Numeric, b: Numeric): Value {
  if (!isWhole(a) || !isWhole(b)) return toNumber(a) % toNumber(b);
  return fitted(BigInt(a.valueOf()) % BigInt(b.valueOf()), a, b) as Value;
}

function fitted(value: bigint, a: Numeric, b: Numeric): Value | undefined {
  if (isBeyond(value, LARGEST_LONG)) return undefined;
  const ints = a instanceof Int32 && b instanceof Int32;
  return ints && !isBeyond(value, LARGEST_INT) ? new Int32(Number(value)) : value;
}

function isBeyond(value: bigint, largest: bigint): boolean {
  return value > largest || value < -largest - 1n;
}

/** A whole number as the smallest integer type that holds it, or a double where none does. */
export function smallest(value: bigint): Value {
  if (isBeyond(value, LARGEST_LONG)) return Number(value);
  return isBeyond(value, LARGEST_INT) ? value : new Int32(Number(value));
}

/** A whole number as a 64-bit integer, or undefined where it does not fit. */
export function asLong(value: bigint): bigint | undefined {
  return isBeyond(value, LARGEST_LONG) ? undefined : value;
}

/** A sum of doubles that keeps what each addition rounds off, as MongoDB's does. */
export class Sum {
  private whole = 0n;
  private sum = 0;
  private lost = 0;
  private plain = 0;
  private doubles = false;
  private longs = false;

  add(value: Numeric): void {
    if (isWhole(value)) {
      this.longs ||= typeof value === 'bigint';
      this.whole += BigInt(value.valueOf());
    } else {
      this.doubles = true;
      this.addDouble(value);
    }
  }

  private addDouble(value: number): void {
    const total = this.sum + value;
    const part = total - this.sum;
    this.lost += this.sum - (total - part) + (value - part);
    this.sum = total;
    this.plain += value;
  }

  /** The sum as a double. */
  get asDouble(): number {
    const whole = Number(this.whole);
    const remaining = Number(this.whole - BigInt(whole));
    const total = new Sum();
    total.sum = this.sum;
    total.lost = this.lost;
    total.plain = this.plain;
    total.addDouble(whole);
    total.addDouble(remaining);
    const exact = total.sum + total.lost;
    return Number.isNaN(exact) ? total.plain : exact;
  }

  /** The sum in the widest type that was added. */
  get value(): Value {
    if (this.doubles) return this.asDouble;
    if (this.longs) return asLong(this.whole) ?? Number(this.whole);
    return smallest(this.whole);
  }
}
