import { difference, format, points } from '../../indicators/format.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { minus, nearestMultiple, type Rational, rational, times } from '../../indicators/rational.ts';
import type { SuppressionSettings } from '../../network/network.ts';
import type { Sums } from '../answer/sums.ts';
import { printsAs, type Rounding, roundedCount } from '../rounding.ts';
import { between, isOfPeople, placesIn, type Share, shareIn, stepOf } from './shares.ts';

const HUNDRED = rational(100);
const TENTHS = 10n;

/** Sums as they may be printed: counts of people rounded, all else as it is. */
export function printable(sums: Sums, version: IndicatorVersion, settings: SuppressionSettings | null): Sums {
  if (!settings || !version.sensitive) return sums;
  const round = (count: bigint) => BigInt(roundedCount(Number(count), settings));
  return {
    numerator: round(sums.numerator),
    denominator: sums.denominator === null ? null : round(sums.denominator),
  };
}

/** Printed sums as the share they make; null where it is of nothing, or of too few people for a share. */
export function shareText(
  sums: Sums,
  version: IndicatorVersion,
  settings: SuppressionSettings | null,
): Share | null {
  const step = sums.denominator ? stepOf(sums.denominator, version, settings) : null;
  return step === null ? null : shareIn(step, sums);
}

/**
 * The change between two printed numbers: points for a share, in the coarser of its two steps, else the
 * amount more or less. Null where there is none to print: counts of people that print as these do would
 * not all have moved the same way.
 */
export function changeText(
  now: Sums,
  before: Sums,
  version: IndicatorVersion,
  settings: SuppressionSettings | null,
): string | null {
  const rounded = settings && version.sensitive ? settings : null;
  const way = rounded ? wayOf(now, before, rounded) : undefined;
  if (way === null) return null;
  const text =
    version.kind === 'share'
      ? pointsText(now, before, version, settings)
      : difference(now.numerator - before.numerator, version.unit);
  return text === 'no change' && way !== undefined && way !== 0 ? null : text;
}

function pointsText(
  now: Sums,
  before: Sums,
  version: IndicatorVersion,
  settings: SuppressionSettings | null,
): string | null {
  if (!now.denominator || !before.denominator) return null;
  const steps = [now.denominator, before.denominator].map(whole => stepOf(whole, version, settings));
  if (steps.includes(null)) return null;
  const step = Math.max(...steps.map(Number));
  const [to, from] = [
    rational(now.numerator, now.denominator),
    rational(before.numerator, before.denominator),
  ];
  const apart = times(minus(to, from), HUNDRED);
  return points(isOfPeople(version) ? inSteps(apart, step) : apart, placesIn(step));
}

/** To the nearest step, which is given in tenths. */
function inSteps(apart: Rational, step: number): Rational {
  const tenths = nearestMultiple(times(apart, rational(TENTHS)), BigInt(step));
  return rational(tenths, TENTHS);
}

/** Up 1, down −1, as it was 0, for every pair of true counts that print so; null where they differ. */
function wayOf(now: Sums, before: Sums, settings: Rounding): -1 | 0 | 1 | null {
  const [[least, most], [leastBefore, mostBefore]] = [spanOf(now, settings), spanOf(before, settings)];
  if (least > mostBefore) return 1;
  if (most < leastBefore) return -1;
  return least === most && leastBefore === mostBefore ? 0 : null;
}

const spanOf = (sums: Sums, settings: Rounding): readonly [number, number] =>
  sums.denominator === null ? printsAs(Number(sums.numerator), settings) : between(sums, settings);

/** "yes" or "no" for one member, "14 of 19 members" for a group. */
export function flagText(count: bigint, n: number, group: string): string {
  if (group === 'member') return count === 1n ? 'yes' : 'no';
  return `${format(count, 'flag')} of ${n} ${n === 1 ? 'member' : 'members'}`;
}
