import { periodLabel } from '../../network/year.ts';
import type { ShownFigure } from '../../statistics/shown-figure.ts';
import { ofText } from '../../statistics/text/trim-unit.ts';

/** One figure of the preview, as the page and the PDF will print it. */
export const figureRow = (name: string, figure: ShownFigure) => ({
  name,
  state: figure.state,
  text: figure.text,
  sums: figure.sums ? ofText(figure.sums) : null,
  n: figure.coverage.n,
  of: figure.coverage.of,
  coverage: figure.coverage.text,
  partial: figure.partial,
  incomplete: figure.incomplete,
  change: changeText(figure.change),
});

function changeText(change: ShownFigure['change']): string | null {
  if (!change) return null;
  const members = `${change.members} ${change.members === 1 ? 'member' : 'members'}`;
  return `${change.text} since ${periodLabel(change.since)}, same ${members}`;
}
