import { difference, format, percentage, points } from '../indicators/format.ts';
import type { IndicatorVersion } from '../indicators/indicator.ts';
import { compare, decimal, minus, type Rational, rational, times } from '../indicators/rational.ts';
import type { SuppressionSettings } from '../network/network.ts';
import { roundedCount } from './rounding.ts';
import type { Sums } from './sums.ts';

const HUNDRED = rational(100);

/** Sums as they may be printed: counts of people rounded, all else as it is. */
export function printable(sums: Sums, version: IndicatorVersion, settings: SuppressionSettings | null): Sums {
  if (!settings || !version.sensitive) return sums;
  const round = (count: bigint) => BigInt(roundedCount(Number(count), settings));
  return {
    numerator: round(sums.numerator),
    denominator: sums.denominator === null ? null : round(sums.denominator),
  };
}

export interface Share {
  text: string;
  plot: number;
  places: number;
}

/** A share of people has a decimal only where it is of very many; none is 0% or 100% unless it truly is. */
export function shareText(sums: Sums, version: IndicatorVersion, decimalsFrom: number): Share | null {
  const { numerator, denominator } = sums;
  if (!denominator) return null;
  const places = placesFor(version, denominator, decimalsFrom);
  const percent = times(rational(numerator, denominator), HUNDRED);
  const edge = edgeOf(percent, places);
  if (edge) return { ...edge, places };
  return { text: percentage(percent, places), plot: Number(decimal(percent, places)), places };
}

export const placesFor = (version: IndicatorVersion, denominator: bigint, decimalsFrom: number) =>
  version.unit === 'people' && denominator < BigInt(decimalsFrom) ? 0 : 1;

/** "under 1%" where rounding would make some into none, "over 99%" where it would make most into all. */
function edgeOf(percent: Rational, places: number): { text: string; plot: number } | null {
  const least = rational(1, 10 ** places);
  const printed = decimal(percent, places);
  if (Number(printed) === 0 && percent.num !== 0n)
    return { text: `under ${percentage(least, places)}`, plot: 10 ** -places };
  if (Number(printed) !== 100 || compare(percent, HUNDRED) === 0) return null;
  const most = minus(HUNDRED, least);
  return { text: `over ${percentage(most, places)}`, plot: Number(decimal(most, places)) };
}

/** The change between two printed numbers: points for a share, else the amount more or less. */
export function changeText(
  now: Sums,
  before: Sums,
  version: IndicatorVersion,
  decimalsFrom: number,
): string | null {
  if (version.kind !== 'share') return difference(now.numerator - before.numerator, version.unit);
  if (!now.denominator || !before.denominator) return null;
  const places = [now.denominator, before.denominator].map(whole => placesFor(version, whole, decimalsFrom));
  const [to, from] = [
    rational(now.numerator, now.denominator),
    rational(before.numerator, before.denominator),
  ];
  return points(times(minus(to, from), HUNDRED), Math.min(...places));
}

/** "yes" or "no" for one member, "14 of 19 members" for a group. */
export function flagText(count: bigint, n: number, group: string): string {
  if (group === 'member') return count === 1n ? 'yes' : 'no';
  return `${format(count, 'flag')} of ${n} ${n === 1 ? 'member' : 'members'}`;
}

export const wholePercent = (share: Rational) => percentage(times(share, HUNDRED), 0);
