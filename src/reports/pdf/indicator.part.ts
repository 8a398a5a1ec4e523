import { stateMark } from '../../charts/marks.ts';
import { LIGHT } from '../../charts/scene.ts';
import type { ShownFigure } from '../../figures/shown.ts';
import { sectorsOf, trendOf, unitText } from '../indicator.charts.ts';
import type { ChapterIndicator } from '../publication.ts';
import { caption, sectionHead } from './headings.ts';
import type { Numbering } from './numbering.ts';
import type { Paper } from './paper.ts';
import { type Cell, table } from './table.ts';
import { TYPE } from './type.ts';

/** One indicator: its finding, its trend as a chart and as a table, then this period by kind of member. */
export function indicatorPart(
  paper: Paper,
  indicator: ChapterIndicator,
  numbering: Numbering,
  place: { first: boolean; alone: boolean },
) {
  if (!place.first) sectionHead(paper, indicator.name, { keep: 215 });
  paper.text(finding(indicator), TYPE.lede, { after: 2 });
  const n = numbering.next();
  const ratio = place.alone ? 0.34 : place.first ? 0.29 : 0.21;
  const scene = trendOf(indicator, { width: paper.width, size: 9.4, ratio });
  const stops = 'Lines stop where a year is missing or the definition changes.';
  caption(paper, `Chart ${n}`, indicator.name, `${unitText(indicator.unit)}. ${stops}`, {
    keep: scene.height,
  });
  paper.figure(scene, { after: 2 });
  caption(paper, `Table ${n}`, 'The same numbers', '', { keep: 120 });
  seriesTable(paper, indicator);
  notes(paper, indicator);
  sectors(paper, indicator, numbering);
}

/** The number that the finding begins with is bold. */
function finding({ finding, series }: ChapterIndicator) {
  const figure = series.at(-1)?.figure;
  const lead = figure && finding.startsWith(figure.text) ? figure.text : '';
  return [{ text: lead, weight: 'bold' as const }, { text: finding.slice(lead.length) }];
}

/** Years across, as they stand on the chart. */
function seriesTable(paper: Paper, indicator: ChapterIndicator) {
  const { series, panel } = indicator;
  const rows = [
    [{ text: 'Figure', weight: 'bold' as const }, ...series.map(({ figure }) => figureCell(figure, 'bold'))],
    ...(series.some(({ figure }) => figure.sums)
      ? [['The two sums', ...series.map(({ figure }) => sums(figure))]]
      : []),
    ['Members', ...series.map(({ figure }) => `${figure.coverage.n} of ${figure.coverage.of}`)],
    ...(panel
      ? [[`Same ${panel.members} members`, ...series.map(({ period }) => panelCell(panel, period))]]
      : []),
  ];
  const years = series.map(({ label }) => ({ head: label, align: 'right' as const }));
  table(paper, {
    columns: [{ head: 'Year', points: 88 }, ...years],
    rows,
    size: series.length > 6 ? 8.6 : 9.4,
  });
}

/** A number in bold, or the mark and words of a figure that is not one. */
export function figureCell(
  figure: Pick<ShownFigure, 'state' | 'text'> & { short?: string },
  weight: 'bold' | 'regular' = 'regular',
): Cell {
  const { state } = figure;
  if (state === 'value') return { text: figure.short ?? figure.text, weight };
  if (state === 'suppressed') return { text: figure.text, weight: 'bold' };
  return { text: figure.text, colour: LIGHT['ink-soft'], mark: (x, y, size) => stateMark(state, x, y, size) };
}

const sums = ({ sums }: ShownFigure): Cell => ({
  text: sums ? `${sums.numerator} of ${sums.denominator}` : 'not shown',
  colour: sums ? LIGHT.ink : LIGHT['ink-soft'],
});

function panelCell(panel: NonNullable<ChapterIndicator['panel']>, period: string): Cell {
  const point = panel.points.find(point => point.period === period);
  return point ? figureCell(point.figure) : { text: 'not compared', colour: LIGHT['ink-soft'] };
}

function notes(paper: Paper, { series, code }: ChapterIndicator) {
  const broken = series.filter(({ newDefinition }, i) => newDefinition && i > 0);
  const said = broken.map(({ label, note }) => `New definition from ${label}${note ? `: ${note}` : ''}.`);
  const suppressed = series.some(({ figure }) => figure.state === 'suppressed')
    ? ['* counts few people and is suppressed.']
    : [];
  const page = paper.pageOf('definitions');
  const where = page ? [`Definition ${code} is in Annex A, from page ${page}.`] : [];
  paper.space(5);
  paper.text([...said, ...suppressed, ...where].join(' '), TYPE.note);
}

const GUTTER = 21;
const ROW = 19;

/** Chart and table stand side by side: the table has few columns. */
function sectors(paper: Paper, indicator: ChapterIndicator, numbering: Numbering) {
  if (!indicator.bySector.length) return;
  const n = numbering.next();
  const width = (paper.width - GUTTER) / 2;
  const scene = sectorsOf(indicator, { width, size: 9.4, besides: true });
  const height = Math.max(scene.height, indicator.bySector.length * ROW + 24) + 40;
  paper.space(4);
  paper.need(height);
  const top = paper.y;
  caption(paper, `Chart ${n}`, 'By kind of member', `${unitText(indicator.unit)}, this period.`, {
    width,
    keep: 0,
  });
  const side = paper.y;
  paper.figure(scene);
  const end = paper.y;
  paper.reach(top);
  const place = { x: paper.left + width + GUTTER, width };
  caption(paper, `Table ${n}`, 'The same numbers', '', { ...place, keep: 0 });
  paper.y = Math.max(side, paper.y) - 4;
  sectorTable(paper, indicator, place);
  paper.reach(Math.max(end, paper.y));
}

function sectorTable(paper: Paper, indicator: ChapterIndicator, place: { x: number; width: number }) {
  table(paper, {
    columns: [
      { head: 'Kind of member', share: 1.5 },
      { head: 'Figure', align: 'right' },
      { head: 'Gave it', align: 'right', points: 40 },
    ],
    rows: indicator.bySector.map(({ sector, figure }) => [
      sector,
      figureCell(figure, 'bold'),
      `${figure.coverage.n} of ${figure.coverage.of}`,
    ]),
    size: 8.8,
    padding: 2.9,
    ...place,
  });
}
