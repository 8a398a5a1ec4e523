import { countsOf } from '../../charts/statuses.ts';
import type { Chapter, ChapterIndicator, Publication } from '../../publications/publication.ts';
import { countOf } from '../../publications/report.words.ts';
import type { ShownFigure } from '../../statistics/shown-figure.ts';
import { precisionOf, sumsText, weakText } from '../../statistics/text/trim-unit.ts';
import {
  measureText,
  overridesOf,
  panelApart,
  sectorAxis,
  sectorsOf,
  trendOf,
  unitText,
} from '../indicator.charts.ts';
import { drawing } from './drawings.ts';
import { type ExplanationPlace, explanationOf, placeOf } from './explanation.ts';

/** A theme's chapter for the page. */
export function chapterPage(publication: Publication, chapter: Chapter) {
  const { theme, name, plain, icon, story, next, pledges } = chapter;
  return {
    id: theme,
    name,
    plain,
    icon,
    story,
    next,
    indicators: chapter.indicators.map(indicator => indicatorPage(indicator, placeOf(publication))),
    heading: pledges.length ? countOf(pledges.length, 'pledge') : 'No pledges yet',
    counts: pledges.length ? countsOf(pledges) : null,
    pledges: pledges.map(({ promise, member, status, statusText, progress }) => ({
      promise,
      member,
      status,
      statusText,
      progress,
    })),
    places: publication.network.rings.R2,
  };
}

/** One indicator: its trend, its table, and this period by kind of member. */
function indicatorPage(indicator: ChapterIndicator, report: ExplanationPlace) {
  const { code, name, sentence, finding, bySector } = indicator;
  return {
    code,
    name,
    sentence,
    finding,
    unit: unitText(indicator.unit),
    ...trendPage(indicator, report),
    sectors: bySector.length
      ? drawing(width => sectorsOf(indicator, { width, size: width > 500 ? 15 : 13 }), 520)
      : null,
    note: sectorAxis(indicator).note,
    overrides: overridesOf(indicator),
    bySector: bySector.map(({ sector, figure }) => ({
      name: sector,
      cells: [cell(figure, report), members(figure)],
    })),
  };
}

/** An indicator year by year: the drawing, and the table of the same numbers. */
export function trendPage(indicator: ChapterIndicator, report: ExplanationPlace) {
  const { series } = indicator;
  const panel = panelApart(indicator);
  return {
    measure: measureText(indicator),
    trend: drawing(width => trendOf(indicator, { width, size: width > 500 ? 14 : 12.5 })),
    heads: [
      'Year',
      'Figure',
      ...(hasSums(series) ? ['The two sums'] : []),
      'Members',
      ...(panel ? [`Same ${panel.members} members`] : []),
    ],
    years: [...series].reverse().map(point => yearRow(indicator, point, report)),
  };
}

type PublishedPoint = ChapterIndicator['series'][number];
interface ChapterCell {
  state: string;
  text: string;
  /** How it was worked out. */
  href: string | null;
  /** What weakens it: "partial", "3 of 4 quarters". */
  weak: string | null;
  /** "to the nearest 5 per cent": no fault, and no warning. */
  coarse: string | null;
}

const words = (text: string): ChapterCell => ({ state: 'words', text, href: null, weak: null, coarse: null });
const cell = (figure: ShownFigure, report: ExplanationPlace): ChapterCell => {
  const { state, text } = figure;
  return { state, text, href: explanationOf(figure, report), weak: null, coarse: null };
};
const members = (figure: ShownFigure): ChapterCell => ({
  ...words(`${figure.coverage.n} of ${figure.coverage.of}`),
  weak: weakText(figure),
  coarse: precisionOf(figure),
});
const hasSums = (series: PublishedPoint[]) => series.some(({ figure }) => figure.sums);

/** Newest first, as one reads a table; a new definition is said in a row of its own. */
function yearRow(indicator: ChapterIndicator, point: PublishedPoint, report: ExplanationPlace) {
  const { series } = indicator;
  const panel = panelApart(indicator);
  const { figure, period, label } = point;
  const sums =
    sumsText(figure) ?? (figure.state === 'value' ? 'too few people for a percentage' : 'not shown');
  const same = panel?.points.find(point => point.period === period);
  const first = series[0] === point;
  return {
    name: label,
    cells: [
      cell(figure, report),
      ...(hasSums(series) ? [words(sums)] : []),
      members(figure),
      ...(panel ? [same ? { ...cell(same.figure, report), href: null } : words('not compared')] : []),
    ],
    definition:
      point.newDefinition && !first
        ? `Definition changed here${point.note ? `: ${point.note}` : ''}. Years below used the one before.`
        : null,
  };
}
