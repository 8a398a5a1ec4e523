import { coverageBar } from '../../../charts/marks.ts';
import { LIGHT } from '../../../charts/scene.ts';
import { USUAL, underText } from '../../../network/thresholds.ts';
import type { Publication } from '../../../publications/publication.ts';
import { withoutUnit } from '../../../publications/report.words.ts';
import type { ShownFigure } from '../../../statistics/shown-figure.ts';
import { date } from '../../../web/helpers/date.ts';
import { sectionHead } from '../layout/headings.ts';
import type { Paper } from '../layout/paper.ts';
import type { TableCell } from '../layout/table.rows.ts';
import { table } from '../layout/table.ts';
import { TYPE } from '../layout/type.ts';
import { remarks } from './figure.cells.ts';

/** The headline figures: unit and ring, number, coverage, change over the same members. */
export function headlineTable(paper: Paper, publication: Publication) {
  sectionHead(paper, 'Headline figures', { keep: 120, to: 'headlines' });
  const { period, headlines } = publication;
  table(paper, {
    columns: [
      { head: `Year to ${date(period.ends)}`, share: 1.35 },
      { head: 'Figure', points: 64, align: 'right', size: 12 },
      { head: 'Members that gave it', points: 124 },
      { head: 'Change, same members', points: 84, align: 'right' },
    ],
    rows: headlines.map(({ name, figure }) => [
      { text: [{ text: name }, ...about(publication, figure)] },
      { text: withoutUnit(figure), weight: 'extra' },
      coverageCell(figure),
      changeCell(figure),
    ]),
    padding: 1.9,
  });
  paper.space(7);
  const partial = headlines.some(({ figure }) => figure.partial)
    ? ` Partial: ${underText(publication.thresholds ?? USUAL)} of the members.`
    : '';
  const note = `Percentages are one sum divided by another, over members that gave both. Missing is never counted as zero.${partial}`;
  paper.text(note, TYPE.note);
}

function about(publication: Publication, figure: ShownFigure) {
  const unit = publication.definitions.find(({ code }) => code === figure.indicator)?.unit;
  const ring = figure.ring ? publication.network.rings[figure.ring] : null;
  const said = [unit === '%' ? 'per cent' : unit, ring].filter(Boolean).join(', ');
  return said ? [{ text: said, size: 8.6, colour: LIGHT['ink-soft'], newLine: true }] : [];
}

/** A small bar, "19 of 24", and what weakens the figure. */
function coverageCell(figure: ShownFigure): TableCell {
  const { n, of } = figure.coverage;
  return {
    text: [{ text: `${n} of ${of}` }, ...remarks(figure)],
    mark: (x, y) => coverageBar(x, y + 1.5, 40, n, of),
    indent: 46,
  };
}

function changeCell(figure: ShownFigure): TableCell {
  if (!figure.change)
    return { text: figure.state === 'value' ? 'none to compare' : '', colour: LIGHT['ink-soft'] };
  const who = {
    text: `${figure.change.members} members`,
    size: 8.6,
    colour: LIGHT['ink-soft'],
    newLine: true,
  };
  return { text: [{ text: figure.change.text }, who] };
}
