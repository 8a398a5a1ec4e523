import type { ShownFigure } from '../shown-figure.ts';

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

type Weak = Pick<ShownFigure, 'incomplete'> & Coarse;
type Coarse = Pick<ShownFigure, 'precision'> & { share?: { precision: string | null } | null };

/** "to the nearest 5 per cent", of a share that is so coarse; null for all else. */
export const precisionOf = ({ share, precision }: Coarse): string | null =>
  share?.precision ?? precision ?? null;

/** What a number is not: "3 of 4 quarters", "to the nearest 5 per cent", or both; null for most. */
export const lessText = ({ incomplete, ...coarse }: Weak): string | null =>
  [incomplete, precisionOf(coarse)].filter(Boolean).join(', ') || null;

/** What weakens a figure, beside its coverage: "partial", "3 of 4 quarters", or both; null for most. */
export const weakText = ({ partial, incomplete }: Partial<Pick<ShownFigure, 'partial' | 'incomplete'>>) =>
  [partial ? 'partial' : '', incomplete].filter(Boolean).join(', ') || null;

/** The same of a member's cell. */
export const cellNote = ({ incomplete = null, precision = null }: CellNote): string | null =>
  lessText({ incomplete, precision });

interface CellNote {
  incomplete?: string | null;
  precision?: string | null;
}
