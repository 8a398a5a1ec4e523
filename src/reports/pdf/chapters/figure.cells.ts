import { stateMark } from '../../../charts/marks.ts';
import { LIGHT } from '../../../charts/scene.ts';
import type { ChapterIndicator } from '../../../publications/publication.ts';
import { withoutUnit } from '../../../publications/report.words.ts';
import type { ShownFigure } from '../../../statistics/shown-figure.ts';
import { precisionOf, sumsText, weakText } from '../../../statistics/text/trim-unit.ts';
import type { TableCell } from '../layout/table.rows.ts';
import type { TextSpan } from '../layout/text-lines.ts';

/** A number in bold, or the mark and words of a figure that is not one. */
export function figureCell(
  figure: Pick<ShownFigure, 'state' | 'text'> & { short?: string; bare?: string },
  weight: 'bold' | 'regular' = 'regular',
): TableCell {
  const { state } = figure;
  if (state === 'value') return { text: withoutUnit(figure), weight };
  if (state === 'suppressed') return { text: figure.text };
  return { text: figure.text, colour: LIGHT['ink-soft'], mark: (x, y, size) => stateMark(state, x, y, size) };
}

/** A share's two sums, as printed. */
export function sums(figure: ShownFigure): TableCell {
  const text = sumsText(figure);
  return { text: text ?? 'not shown', colour: text ? LIGHT.ink : LIGHT['ink-soft'] };
}

/** The same members' number in a period, where it can be compared. */
export function panelCell(panel: NonNullable<ChapterIndicator['panel']>, period: string): TableCell {
  const point = panel.points.find(point => point.period === period);
  return point ? figureCell(point.figure) : { text: 'not compared', colour: LIGHT['ink-soft'] };
}

/** "19 of 24", and under it what weakens the figure. */
export const coverageText = (figure: ShownFigure): TableCell => ({
  text: [{ text: `${figure.coverage.n} of ${figure.coverage.of}` }, ...remarks(figure)],
});

type Remarked = Parameters<typeof weakText>[0] & Parameters<typeof precisionOf>[0];

/** "partial" or "3 of 4 quarters" as a warning, and how coarse a share is as a note, each on a line of its own. */
export function remarks(figure: Remarked): TextSpan[] {
  const [weak, coarse] = [weakText(figure), precisionOf(figure)];
  return [
    ...(weak ? [{ text: weak, weight: 'bold' as const, colour: LIGHT.buoy, newLine: true }] : []),
    ...(coarse ? [{ text: coarse, colour: LIGHT['ink-soft'], newLine: true }] : []),
  ];
}
