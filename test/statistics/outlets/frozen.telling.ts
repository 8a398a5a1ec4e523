import { statusWord } from '../../../src/charts/statuses.ts';
import type { ChapterIndicator, PledgeLine, Publication } from '../../../src/publications/publication.ts';
import { panelApart } from '../../../src/reports/indicator.charts.ts';
import type { ShownFigure } from '../../../src/statistics/shown-figure.ts';
import { place, type Telling } from './telling.ts';

/** The report's own file, as anyone may download it. */
export function frozenTelling(report: Publication): Telling {
  const told: Telling = new Map();
  const { glance, headlines, chapters, pledges, gaps, matrix, definitions } = report;
  for (const { label, count } of glance.bySector) told.set(place('members by kind', label), `${count}`);
  for (const { label, count } of glance.byPlace) told.set(place('members by place', label), `${count}`);
  for (const { name, figure } of headlines) headline(told, name, figure);
  for (const { name, counts } of pledges.byTheme) statuses(told, name, counts);
  statuses(told, 'All themes', pledges.counts);
  for (const chapter of chapters) {
    for (const one of chapter.indicators) indicator(told, one);
    for (const line of chapter.pledges)
      told.set(place('progress', line.member, line.promise), progress(line));
  }
  for (const line of report.members.flatMap(({ pledges }) => pledges)) moored(told, line);
  for (const { text, members } of gaps.statements)
    told.set(place('gap', text), members.join(', ').replaceAll(' and ', ', ') || 'The whole network');
  for (const { code, why } of gaps.weak) told.set(place('with care', code), why);
  for (const { member, cells } of matrix.rows)
    for (const [i, { text, incomplete, change }] of cells.entries()) {
      told.set(place('member figure', member, matrix.codes[i] ?? ''), `${text} ${incomplete ?? ''}`);
      if (change) told.set(place('member change', member, matrix.codes[i] ?? ''), change.text);
    }
  for (const { code, version } of definitions) told.set(place('definition version', code), `${version}`);
  return told;
}

function headline(told: Telling, name: string, { text, coverage, change }: ShownFigure): void {
  told.set(place('headline figure', name), text);
  told.set(place('headline members', name), `${coverage.n} of ${coverage.of}`);
  told.set(place('headline change', name), change ? `${change.text} ${change.members}` : 'none to compare');
}

function statuses(told: Telling, theme: string, counts: Record<string, number>): void {
  for (const [status, count] of Object.entries(counts))
    told.set(place('pledges by status', theme, statusWord(status).toLowerCase()), `${count}`);
}

/** The same members' numbers stand beside the totals where they are others. */
function indicator(told: Telling, one: ChapterIndicator): void {
  const { name, series, bySector, byPlace = [], finding } = one;
  const panel = panelApart(one);
  told.set(place('finding', name), finding);
  for (const { label, period, figure } of series) {
    told.set(place('year figure', name, label), figure.text);
    told.set(place('year members', name, label), restsOn(figure));
    if (figure.sums) told.set(place('year sums', name, label), sums(figure.sums));
    if (figure.change) told.set(place('year change', name, label), figure.change.text);
    const same = panel?.points.find(point => point.period === period);
    if (same) told.set(place('year same members', name, label), same.figure.text);
  }
  for (const { sector, figure } of bySector) part(told, 'kind', name, sector, figure);
  for (const { place: where, figure } of byPlace) part(told, 'place', name, where, figure);
}

function part(told: Telling, kind: string, name: string, group: string, figure: ShownFigure): void {
  told.set(place(`figure by ${kind}`, name, group), figure.text);
  told.set(place(`members by ${kind} of figure`, name, group), restsOn(figure));
}

const sums = ({ numerator, denominator }: { numerator: string; denominator: string }) =>
  `${numerator} of ${denominator}`;

const progress = (line: PledgeLine) => line.progress ?? 'nothing to show';

function moored(told: Telling, { line, member, promise }: PledgeLine): void {
  if (line) told.set(place('pledge line', member, promise), `${line.actual} ${line.baseline} ${line.target}`);
}

/** How many members gave it, and where their years are incomplete how much of them they gave. */
const restsOn = ({ coverage: { n, of }, incomplete }: ShownFigure) => `${n} of ${of} ${incomplete ?? ''}`;
