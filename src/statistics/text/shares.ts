import { percentage } from '../../indicators/format.ts';
import type { IndicatorVersion } from '../../indicators/indicator.ts';
import { rational } from '../../indicators/rational.ts';
import type { SuppressionSettings } from '../../network/network.ts';
import type { Sums } from '../answer/sums.ts';
import { type Interval, printsAs, type Rounding } from '../rounding.ts';

/** Steps and shares are counted in tenths of a per cent. */
const WHOLE = 1_000n;
const TENTHS = 10;
/** A share of anything but people, and of people for those who may see them exactly, has one decimal. */
const FINEST = 1;

export interface Share {
  text: string;
  /** In per cent, as it is drawn. */
  plot: number;
  /** The step it is printed in, in per cent. */
  step: number;
}

/** Shares of people are printed by the rule for few and rounded counts; shares of money or contracts are not. */
export const isOfPeople = ({ kind, sensitive }: Pick<IndicatorVersion, 'kind' | 'sensitive'>) =>
  kind === 'share' && sensitive;

/**
 * The step of a share, in tenths of a per cent, by its printed denominator alone: it is never finer than
 * the rounding of the counts carries. Null where it is of so few that no share is printed.
 */
export function stepOf(
  denominator: bigint,
  version: IndicatorVersion,
  settings: Pick<SuppressionSettings, 'shares'> | null,
): number | null {
  if (!settings || !isOfPeople(version)) return FINEST;
  const found = settings.shares.find(({ from }) => denominator >= BigInt(from));
  return found ? Math.round(found.step * TENTHS) : null;
}

/** Printed sums as a share in this step, halves up; never all or none unless it is so. */
export function shareIn(step: number, { numerator, denominator }: Sums): Share | null {
  if (!denominator) return null;
  const tenths = nearestStep(numerator, denominator, step);
  if (tenths === 0n && numerator > 0n) return edge('under', step, BigInt(step));
  if (tenths === WHOLE && numerator < denominator) return edge('over', step, WHOLE - BigInt(step));
  return { text: textOf(tenths, step), plot: Number(tenths) / TENTHS, step: step / TENTHS };
}

function nearestStep(numerator: bigint, denominator: bigint, step: number): bigint {
  const size = BigInt(step);
  return ((2n * WHOLE * numerator + size * denominator) / (2n * size * denominator)) * size;
}

/** "under 5%", "over 95%"; drawn in the middle of what it may be, so that it stands apart from 5% and 95%. */
function edge(side: 'under' | 'over', step: number, at: bigint): Share {
  const half = step / 2 / TENTHS;
  const plot = side === 'under' ? half : Number(WHOLE) / TENTHS - half;
  return { text: `${side} ${textOf(at, step)}`, plot, step: step / TENTHS };
}

const textOf = (tenths: bigint, step: number): string => percentage(rational(tenths, TENTHS), placesIn(step));

export const placesIn = (step: number): number => (step % TENTHS === 0 ? 0 : 1);

/** "to the nearest 5 per cent"; null where a share is as fine as people expect. */
export const precisionText = ({ step }: Pick<Share, 'step'>): string | null =>
  step > 1 ? `to the nearest ${step} per cent` : null;

/** The least and the most a share can truly be, in per cent, for all counts that print as these sums do. */
export function between(sums: Sums, settings: Rounding): [number, number] {
  const [numerator, denominator] = [sums.numerator, sums.denominator ?? 0n].map(count =>
    printsAs(Number(count), settings),
  ) as [Interval, Interval];
  if (sums.numerator === sums.denominator) return [100, 100];
  return [(100 * numerator[0]) / denominator[1], Math.min(100, (100 * numerator[1]) / denominator[0])];
}
