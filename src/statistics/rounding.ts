import type { SuppressionSettings } from '../network/network.ts';

/** How counts of people are rounded, and which are held back. */
export type Rounding = Pick<SuppressionSettings, 'smallest' | 'roundTo'>;

/** Integers from the first to the last, both included. */
export type Interval = readonly [number, number];

export const ANY: Interval = [0, Number.POSITIVE_INFINITY];

/** A count of people so few that it could point at them. */
export const isSmall = (count: number, { smallest }: Rounding) => count >= 1 && count <= smallest;

/** A person count as printed: nought stays nought, all else goes to the nearest multiple, halves up. */
export const roundedCount = (count: number, { roundTo }: Rounding) =>
  Math.floor((2 * count + roundTo) / (2 * roundTo)) * roundTo;

/** Every true count that prints as this one does. */
export function printsAs(count: number, settings: Rounding): Interval {
  if (count === 0) return [0, 0];
  const printed = roundedCount(count, settings);
  const half = settings.roundTo / 2;
  return [Math.max(settings.smallest + 1, Math.ceil(printed - half)), Math.ceil(printed + half) - 1];
}
