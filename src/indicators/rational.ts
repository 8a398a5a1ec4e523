/** An exact fraction; `den` is positive and the two share no factor. */
export interface Rational {
  num: bigint;
  den: bigint;
}

const abs = (n: bigint) => (n < 0n ? -n : n);
const MOST_EXACT = BigInt(Number.MAX_SAFE_INTEGER);

/** Of plain numbers while they are exact, which is many times as fast. */
function commonFactor(a: bigint, b: bigint): bigint {
  if (b === 0n) return a;
  if (a > MOST_EXACT || b > MOST_EXACT) return commonFactor(b, a % b);
  let [m, n] = [Number(a), Number(b)];
  while (n !== 0) [m, n] = [n, m % n];
  return BigInt(m);
}

/** num ÷ den in lowest terms. Throws RangeError when den is 0. */
export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  const [n, d] = [BigInt(num), BigInt(den)];
  if (d === 0n) throw new RangeError('a fraction over zero');
  const factor = commonFactor(abs(n), abs(d)) * (d < 0n ? -1n : 1n);
  return factor === 1n ? { num: n, den: d } : { num: n / factor, den: d / factor };
}

export const add = (a: Rational, b: Rational) => rational(a.num * b.den + b.num * a.den, a.den * b.den);
export const minus = (a: Rational, b: Rational) => rational(a.num * b.den - b.num * a.den, a.den * b.den);
export const times = (a: Rational, b: Rational) => rational(a.num * b.num, a.den * b.den);

/** Negative, zero or positive, as sorting wants it. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : Number(difference > 0n);
}

/** The nearest integer, halves away from zero. */
function nearest({ num, den }: Rational): bigint {
  const size = (abs(num) * 2n + den) / (den * 2n);
  return num < 0n ? -size : size;
}

/** The nearest multiple of `step`, halves away from zero. */
export const nearestMultiple = (value: Rational, step: bigint) =>
  nearest(rational(value.num, value.den * step)) * step;

/** Written with exactly `places` decimals, rounded once, halves away from zero; no thousands separators. */
export function decimal(value: Rational, places: number): string {
  const scaled = nearest({ num: value.num * 10n ** BigInt(places), den: value.den });
  const digits = abs(scaled)
    .toString()
    .padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${scaled < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}
