import type { ChapterIndicator } from '../../../publications/publication.ts';
import { sectorAxis, sectorsOf, unitText } from '../../indicator.charts.ts';
import type { Numbering } from '../layout/numbering.ts';
import type { Paper } from '../layout/paper.ts';
import type { Table } from '../layout/table.rows.ts';
import { coverageText, figureCell } from './figure.cells.ts';
import { beside, halfWidth } from './indicator.beside.ts';

/** This period by kind of member, as bars and as a table. */
export function sectors(paper: Paper, indicator: ChapterIndicator, numbering: Numbering) {
  if (!indicator.bySector.length) return;
  const n = numbering.next();
  const scene = sectorsOf(indicator, { width: halfWidth(paper), size: 9.4, besides: true });
  const { note } = sectorAxis(indicator);
  const rest = [`${unitText(indicator.unit)}, this period.`, note].filter(Boolean).join(' ');
  const of = { n, title: 'By kind of member', rest, scene, rows: indicator.bySector.length };
  beside(paper, of, sectorTable(indicator));
}

function sectorTable(indicator: ChapterIndicator): Table {
  return {
    columns: [
      { head: 'Kind of member', share: 1.5 },
      { head: 'Figure', align: 'right' },
      { head: 'Gave it', align: 'right', points: 72 },
    ],
    rows: indicator.bySector.map(({ sector, figure }) => [
      sector,
      figureCell(figure, 'bold'),
      coverageText(figure),
    ]),
    size: 8.8,
    padding: 2.9,
  };
}
