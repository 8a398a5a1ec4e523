import { Decimal128, Int32 } from 'bson';

/** A finite number written out exactly: digits × 10^exponent. */
export interface Exact {
  digits: bigint;
  exponent: number;
}

type Numeric = number | bigint | Int32 | Decimal128;

/** The exact value of a finite BSON number; a double has a finite decimal expansion. */
export function exactOf(value: Numeric): Exact {
  if (value instanceof Int32) return { digits: BigInt(value.value), exponent: 0 };
  if (typeof value === 'bigint') return { digits: value, exponent: 0 };
  return typeof value === 'number' ? exactDouble(value) : exactText(value.toString());
}

function exactDouble(value: number): Exact {
  let halvings = 0;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    halvings++;
  }
  return { digits: BigInt(scaled) * 5n ** BigInt(halvings), exponent: -halvings };
}

function exactText(text: string): Exact {
  const [mantissa = '0', power = '0'] = text.split('E');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** The difference of two exact numbers, with no zeros left at its end. */
export function difference(a: Exact, b: Exact): Exact {
  const exponent = Math.min(a.exponent, b.exponent);
  const digits =
    a.digits * 10n ** BigInt(a.exponent - exponent) - b.digits * 10n ** BigInt(b.exponent - exponent);
  return trimmed({ digits, exponent });
}

function trimmed(value: Exact): Exact {
  if (value.digits === 0n) return { digits: 0n, exponent: 0 };
  let { digits, exponent } = value;
  while (digits % 10n === 0n) {
    digits /= 10n;
    exponent++;
  }
  return { digits, exponent };
}

/** The nearest double of a BSON number. */
export function nearest(value: Numeric): number {
  if (value instanceof Int32) return value.value;
  return value instanceof Decimal128 ? Number(value.toString()) : Number(value);
}

/** Compares numbers of which one at least is a decimal, exactly; NaN sorts first. */
export function compareDecimals(a: Numeric, b: Numeric): number {
  const [x, y] = [nearest(a), nearest(b)];
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
  if (x !== y) return x < y ? -1 : 1;
  if (!Number.isFinite(x)) return 0;
  const { digits } = difference(exactOf(a), exactOf(b));
  return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}
