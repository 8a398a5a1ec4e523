import type { ChapterIndicator } from '../../../publications/publication.ts';
import { sumsText } from '../../../statistics/text/trim-unit.ts';
import { measureText, overridesOf, panelApart, trendOf } from '../../indicator.charts.ts';
import { caption, sectionHead } from '../layout/headings.ts';
import type { Numbering } from '../layout/numbering.ts';
import type { Paper } from '../layout/paper.ts';
import type { Table } from '../layout/table.rows.ts';
import { table } from '../layout/table.ts';
import { TYPE } from '../layout/type.ts';
import { coverageText, figureCell, panelCell, sums } from './figure.cells.ts';
import { beside, halfWidth, roomBeside } from './indicator.beside.ts';
import { sectors } from './indicator.sectors.ts';

const STOPS = 'Lines stop where a year is missing or the definition changes.';

/** A theme's first indicator, at full width: its finding, its trend, its table, this period by kind of member. */
export function leadingIndicator(
  paper: Paper,
  indicator: ChapterIndicator,
  numbering: Numbering,
  ratio: number,
) {
  paper.text(finding(indicator), TYPE.lede, { after: 2 });
  const n = numbering.next();
  const scene = trendOf(indicator, { width: paper.width, size: 9.4, ratio });
  caption(paper, `Chart ${n}`, indicator.name, `${measureText(indicator)}. ${STOPS}`, {
    keep: scene.height,
  });
  paper.figure(scene, { after: 2 });
  caption(paper, `Table ${n}`, 'The same numbers', '', { keep: 120 });
  seriesTable(paper, indicator);
  notes(paper, indicator);
  sectors(paper, indicator, numbering);
}

/** What stands between a heading, its finding and its chart, with a heading of two lines. */
const HEADS = 48;

/** A further indicator: its trend and its table side by side. */
export function furtherIndicator(paper: Paper, indicator: ChapterIndicator, numbering: Numbering) {
  const scene = trendOf(indicator, { width: halfWidth(paper), size: 9.4, ratio: 0.41, unexplained: true });
  const lede = paper.lines(finding(indicator), TYPE.lede).length * TYPE.lede.leading;
  const rows = indicator.series.length;
  sectionHead(paper, indicator.name, { keep: lede + roomBeside({ scene, rows }) + HEADS });
  paper.text(finding(indicator), TYPE.lede);
  const rest = `${measureText(indicator)}.`;
  beside(paper, { n: numbering.next(), title: 'By year', rest, scene, rows }, yearsTable(indicator));
  notes(paper, indicator, latestSums(indicator));
  sectors(paper, indicator, numbering);
}

/** What a table of half the width has no column for. */
function latestSums({ series }: ChapterIndicator): string {
  const last = series.at(-1);
  const text = last && sumsText(last.figure);
  return text ? `${last.label}: ${text}.` : '';
}

/** The number that the finding begins with is bold. */
function finding({ finding, series }: ChapterIndicator) {
  const figure = series.at(-1)?.figure;
  const lead = figure && finding.startsWith(figure.text) ? figure.text : '';
  return [{ text: lead, weight: 'bold' as const }, { text: finding.slice(lead.length) }];
}

const hasSums = ({ series }: ChapterIndicator) => series.some(({ figure }) => figure.sums);
const sameText = (panel: NonNullable<ChapterIndicator['panel']>) => `Same ${panel.members} members`;

/** Years across, as they stand on the chart. */
function seriesTable(paper: Paper, indicator: ChapterIndicator) {
  const { series } = indicator;
  const panel = panelApart(indicator);
  const rows = [
    [{ text: 'Figure', weight: 'bold' as const }, ...series.map(({ figure }) => figureCell(figure, 'bold'))],
    ...(hasSums(indicator) ? [['The two sums', ...series.map(({ figure }) => sums(figure))]] : []),
    ['Members', ...series.map(({ figure }) => coverageText(figure))],
    ...(panel ? [[sameText(panel), ...series.map(({ period }) => panelCell(panel, period))]] : []),
  ];
  const years = series.map(({ label }) => ({ head: label, align: 'right' as const }));
  const size = series.length > 6 ? 8.6 : TYPE.table.size;
  table(paper, { columns: [{ head: 'Year', points: 88 }, ...years], rows, size });
}

/** Years down, for half a page's width. */
function yearsTable(indicator: ChapterIndicator): Table {
  const { series } = indicator;
  const panel = panelApart(indicator);
  const right = 'right' as const;
  const columns = [
    { head: 'Year', points: 44 },
    { head: 'Figure', align: right },
    { head: 'Members', align: right, points: 48 },
    ...(panel ? [{ head: sameText(panel), align: right }] : []),
  ];
  const rows = series.map(({ label, period, figure }) => [
    label,
    figureCell(figure, 'bold'),
    coverageText(figure),
    ...(panel ? [panelCell(panel, period)] : []),
  ]);
  return { columns, rows, size: 8.8, padding: 2.9, gutter: 7 };
}

function notes(paper: Paper, indicator: ChapterIndicator, first = '') {
  const { series, code } = indicator;
  const broken = series.filter(({ newDefinition }, i) => newDefinition && i > 0);
  const said = broken.map(({ label, note }) => `New definition from ${label}${note ? `: ${note}` : ''}.`);
  const hidden = series.find(({ figure }) => figure.state === 'suppressed');
  const held = hidden ? [`${hidden.figure.text} is held back.`] : [];
  const page = paper.pageOf('definitions');
  const where = page ? [`Definition ${code} is in Annex A, from page ${page}.`] : [];
  paper.space(5);
  paper.text([first, ...said, ...held, ...where].filter(Boolean).join(' '), TYPE.note);
  for (const text of overridesOf(indicator)) paper.text(text, TYPE.note);
}
