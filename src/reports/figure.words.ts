import type { ShownFigure } from '../figures/shown.ts';

/** A printed number without its unit's word, where the heading says it. */
export const trimUnit = (text: string, unit: string): string =>
  text.endsWith(` ${unit}`) ? text.slice(0, -unit.length - 1) : text;

/**
 * A share's two sums: "£402.1m of £1,668.5m", "31,325 of 56,350 people"; null where there are none, and where
 * they are all that the number says.
 */
export function sumsText({
  sums,
  sumsShort,
  text,
}: Pick<ShownFigure, 'sums' | 'sumsShort' | 'text'>): string | null {
  const both = sumsShort ?? sums;
  if (!both) return null;
  const said = ofText(both);
  return said === text ? null : said;
}

/** Two sums in one unit, whose word is said once: "29,370 of 50,980 people". */
export function ofText({ numerator, denominator }: NonNullable<ShownFigure['sums']>): string {
  const [number] = numerator.split(' ');
  return `${number} of ${denominator}`;
}

/** What weakens a figure, beside its coverage: "partial", "3 of 4 quarters", or both; null for most. */
export const weakText = ({
  partial,
  incomplete,
}: Pick<ShownFigure, 'partial' | 'incomplete'>): string | null =>
  [partial ? 'partial' : '', incomplete ?? ''].filter(Boolean).join(', ') || null;
