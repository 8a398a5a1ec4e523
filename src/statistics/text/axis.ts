import type { ShownFigure } from '../shown-figure.ts';
import { shareIn } from './shares.ts';

/** Steps in which shares of people may be drawn, in per cent, the finest first. */
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20];
const TENTHS = 10;

/** Numbers as they may be drawn on one axis, in the order given, and what has to be said of it. */
export interface Axis {
  points: { value: number | null; text: string }[];
  /** How coarsely they are drawn, or why none is; null where there is nothing to say. */
  note: string | null;
}

const NOT_DRAWN =
  'Nothing is drawn: counts of people are rounded, and the lengths could stand in another order than the true numbers.';

const ALIKE = 'Nothing is drawn: as coarse as counts of people can be drawn, all lengths would be the same.';

/**
 * Shares of people on one axis have one precision, that of the coarsest, or a coarser one: so coarse that of
 * any two that are drawn apart the true ones stand in the same order. All else is drawn as it is printed.
 */
export function onOneAxis(figures: readonly ShownFigure[]): Axis {
  const shares = figures.flatMap(({ share, plot }) => (share && plot !== null ? [share] : []));
  if (shares.length === 0) return { points: figures.map(asPrinted), note: null };
  const coarsest = Math.max(...shares.map(({ step }) => step));
  for (const step of STEPS.filter(each => each >= coarsest)) {
    const drawn = figures.map(figure => inStep(figure, step));
    if (!keepsOrder(figures, drawn)) continue;
    return tellsApart(figures, drawn) ? { points: drawn, note: noteOn(step) } : notDrawn(figures, ALIKE);
  }
  return notDrawn(figures, NOT_DRAWN);
}

const notDrawn = (figures: readonly ShownFigure[], note: string): Axis => ({
  points: figures.map(figure => ({ ...asPrinted(figure), value: null })),
  note,
});

const noteOn = (step: number) => (step > 1 ? `Drawn to the nearest ${step} per cent.` : null);

const asPrinted = ({ plot, state, short, text }: ShownFigure) => ({
  value: plot,
  text: state === 'value' ? short : text,
});

function inStep(figure: ShownFigure, step: number): Axis['points'][number] {
  const { share, plot } = figure;
  if (!share || plot === null) return asPrinted(figure);
  const { numerator, denominator } = share;
  const sums = { numerator: BigInt(numerator), denominator: BigInt(denominator) };
  const drawn = shareIn(Math.round(step * TENTHS), sums);
  return drawn ? { value: drawn.plot, text: drawn.text } : asPrinted(figure);
}

/** Whether what is printed apart is not all drawn alike. */
function tellsApart(figures: readonly ShownFigure[], drawn: Axis['points']): boolean {
  const lengths = new Set(drawn.flatMap(({ value }) => (value === null ? [] : [value])));
  const printed = new Set(figures.flatMap(({ plot, short }) => (plot === null ? [] : [short])));
  return lengths.size > 1 || printed.size <= 1;
}

/** Whether none that is drawn longer than another may truly be less. */
function keepsOrder(figures: readonly ShownFigure[], drawn: Axis['points']): boolean {
  const spans = figures.flatMap(({ share }, i) => {
    const value = drawn[i]?.value;
    return share && value != null ? [{ value, least: share.between[0], most: share.between[1] }] : [];
  });
  const sorted = spans.toSorted((a, b) => a.value - b.value || a.most - b.most);
  return sorted.every((one, i) =>
    sorted.slice(0, i).every(other => other.value === one.value || one.least >= other.most),
  );
}
