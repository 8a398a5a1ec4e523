import { paths } from '../paths.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import { changeSentence } from '../statistics/text/figures.words.ts';
import { lessText, sumsText } from '../statistics/text/trim-unit.ts';

/** A published figure as `shared/figures/headline` takes it. */
export function headline(name: string, figure: ShownFigure) {
  const { indicator, period, state, short, coverage, partial } = figure;
  const [sums, change] = [sumsText({ ...figure, text: short }), changeSentence(figure)];
  return {
    name,
    text: short,
    state,
    sums: sums && `${sums}.`,
    coverage: `Given by ${[coverage.text, lessText(figure)].filter(Boolean).join(', ')}.`,
    change: change && `${change}.`,
    partial,
    href: paths.indicatorFigure(indicator, period),
  };
}
