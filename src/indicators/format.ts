import { compare, decimal, type Rational, rational } from './rational.ts';
import { UNITS, type Unit } from './units.ts';
import { grouped } from './value.ts';

const SHORT_POUNDS = 1_000_000n;
const SHORTEST_POUNDS = 1_000_000_000n;
const POUNDS_WITHOUT_PENCE = 1_000n;

type Length = 'full' | 'short' | 'bare';

/**
 * An amount in its unit's smallest step, as printed: 'full' "£1,668,400,120", "41,260 hours"; 'short'
 * "£1,668m"; 'bare' without the unit's word, for a column headed by it. Rounded here and nowhere before.
 */
export function format(value: number | bigint | Rational, unit: Unit, length: Length = 'full'): string {
  const steps = typeof value === 'object' ? value : rational(value);
  const amount = rational(steps.num, steps.den * BigInt(UNITS[unit].steps));
  if (unit === 'GBP') return length === 'short' ? shortPounds(amount) : pounds(amount);
  if (unit === 'percent') return percentage(amount, 1);
  const digits = grouped(decimal(amount, decimals(amount, unit)));
  if (length === 'bare' || unit === 'flag' || unit === 'level') return digits;
  return `${digits} ${UNITS[unit][digits === '1' ? 'one' : 'many']}`;
}

/** A percentage with the places given: 24.1 is "24.1%". */
export const percentage = (percent: Rational, places: number) => `${grouped(decimal(percent, places))}%`;

/** One amount of another to a decimal, as inside the network; never none or all of it unless it is so. */
export function shareOf(part: number | bigint, whole: number | bigint): string {
  const text = percentage(rational(BigInt(part) * 100n, BigInt(whole)), 1);
  if (text === '0.0%' && part > 0) return 'under 0.1%';
  return text === '100.0%' && part < whole ? 'over 99.9%' : text;
}

/** Points between two percentages, signed: "+0.9 points", "−1 point", "under 0.1 points up", "no change". */
export function points(difference: Rational, places: number): string {
  const digits = decimal(difference, places);
  const least = decimal(rational(1, 10 ** places), places);
  if (Number(digits) === 0)
    return tooLittle(difference.num, `${least} ${least === '1' ? 'point' : 'points'}`);
  return `${signed(digits)} ${/^-?1(\.0+)?$/.test(digits) ? 'point' : 'points'}`;
}

/** A difference of two amounts with its sign: "+£12.3m", "−40 people", "+3 members", "no change". */
export function difference(value: bigint, unit: Unit): string {
  if (value === 0n) return 'no change';
  const amount = value < 0n ? -value : value;
  const size = unit === 'flag' ? membersText(amount) : format(amount, unit, 'short');
  if (/^0\.0 /.test(size)) return tooLittle(value, `0.1 ${UNITS[unit].many}`);
  return `${value < 0n ? '−' : '+'}${size}`;
}

/** What would round to none is not none. */
function tooLittle(value: bigint, least: string): string {
  if (value === 0n) return 'no change';
  return `under ${least} ${value < 0n ? 'down' : 'up'}`;
}

const membersText = (n: bigint): string => `${grouped(String(n))} ${n === 1n ? 'member' : 'members'}`;

const signed = (digits: string) => (digits.startsWith('-') ? grouped(digits) : `+${grouped(digits)}`);

function pounds(amount: Rational): string {
  const whole = amount.den === 1n || compare(size(amount), rational(POUNDS_WITHOUT_PENCE)) >= 0;
  return withPound(decimal(amount, whole ? 0 : 2));
}

function shortPounds(amount: Rational): string {
  if (compare(size(amount), rational(SHORT_POUNDS)) < 0) return pounds(amount);
  const places = compare(size(amount), rational(SHORTEST_POUNDS)) < 0 ? 1 : 0;
  return `${withPound(decimal(rational(amount.num, amount.den * 1_000_000n), places)).replace(/\.0$/, '')}m`;
}

const withPound = (digits: string) => grouped(digits).replace(/^−?/, sign => `${sign}£`);
const size = ({ num, den }: Rational): Rational => ({ num: num < 0n ? -num : num, den });

/** Tonnes and hours show one decimal only while they are few. */
function decimals(amount: Rational, unit: Unit): number {
  if (UNITS[unit].steps === 1 || amount.den === 1n) return 0;
  return compare(size(amount), rational(100)) < 0 ? 1 : 0;
}
