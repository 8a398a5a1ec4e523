import type { ShownFigure } from '../statistics/shown-figure.ts';
import { numberIn, printedValue } from '../statistics/text/numbers.ts';

const LAST_DIGIT = /\d[\d,]*(?:\.(\d+))?(m?)/;

/**
 * Whether a printed change is what the two printed numbers say, but for rounding. Where a year was corrected
 * between two reports they may come from different versions, and a page must not contradict itself.
 */
export function changeAgrees({ change, ...now }: ShownFigure, before: ShownFigure | undefined): boolean {
  const [to, from] = [now, before].map(one => (one?.state === 'value' ? printedValue(one) : null));
  if (!change || to == null || from == null) return false;
  const said = numberIn(change.text) ?? 0;
  return Math.abs(to - from - said) <= stepOf(change.text) * (1 + 1e-9);
}

/** The size of the last digit that a text prints. */
function stepOf(text: string): number {
  const [, decimals = '', millions] = LAST_DIGIT.exec(text) ?? [];
  return (millions ? 1_000_000 : 1) / 10 ** decimals.length;
}
