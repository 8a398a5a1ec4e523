import { figureStates, isMissingState } from '../../web/helpers/figure-states.ts';
import type { ShownFigure } from '../shown-figure.ts';

const NUMBER = /^([+−-]?)£?(\d[\d,]*(?:\.\d+)?)(m?)(?![\d.])/;
const MILLION = 1_000_000;

/** The number a printed text says: "29,370 people", "−£12.3m"; null where it says none, or only a bound. */
export function numberIn(text: string): number | null {
  if (text === 'no change') return 0;
  const [, sign, digits, millions] = NUMBER.exec(text) ?? [];
  if (digits === undefined) return null;
  const size = Number(digits.replaceAll(',', ''));
  const whole = millions ? Math.round(size * MILLION) : size;
  return sign === '' || sign === '+' || whole === 0 ? whole : -whole;
}

/** A printed figure as a number; null where there is none, where several stand side by side, or only a bound is told. */
export const printedValue = ({
  text,
  plot,
}: Pick<ShownFigure, 'text'> & { plot?: number | null }): number | null =>
  plot === null || /^(under|over) /.test(text) ? null : (plot ?? numberIn(text));

/** A share's two printed sums as numbers, and what they count. */
export function amountsOf(sums: ShownFigure['sums'] | undefined) {
  if (!sums) return { numerator: null, denominator: null, amountUnit: null };
  const { numerator, denominator } = sums;
  return {
    numerator: numberIn(numerator),
    denominator: numberIn(denominator),
    amountUnit: denominator.startsWith('£') ? 'GBP' : denominator.replace(/^\S+ ?/, ''),
  };
}

interface FigureMarks {
  state: string;
  provisional?: boolean;
  revised?: boolean;
  newDefinition?: boolean | undefined;
}

/** What files say beside a value, or in its place: "[c]", "[x] not reported", "[z] not asked", "[r] [b]". */
export function shorthandOf({ state, provisional, revised, newDefinition }: FigureMarks): string | null {
  const told = [provisional ? '[p]' : '', revised ? '[r]' : '', newDefinition ? '[b]' : ''];
  const said = [missing(state), ...told].filter(Boolean).join(' ');
  return said || null;
}

function missing(state: string): string {
  if (!isMissingState(state)) return '';
  const { shorthand, name } = figureStates[state];
  return state === 'suppressed' ? shorthand : `${shorthand} ${name}`;
}
