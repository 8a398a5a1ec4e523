import { type BarsOptions, bars } from '../charts/bars.ts';
import type { Scene } from '../charts/scene.ts';
import type { TrendOptions, TrendPoint } from '../charts/trend/trend.options.ts';
import { trend } from '../charts/trend/trend.ts';
import { yearStarting } from '../network/year.ts';
import type { ChapterIndicator } from '../publications/publication.ts';
import { withoutUnit } from '../publications/report.words.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import { type Axis, onOneAxis } from '../statistics/text/axis.ts';

type Size = Pick<BarsOptions, 'width' | 'size'>;

const unitOf = (unit: string): '%' | '£' | '' =>
  unit === '%' ? '%' : unit === 'GBP' || unit === '£' ? '£' : '';

/** What is measured, for a chart's caption: "Per cent." or the unit itself. */
export function unitText(unit: string): string {
  if (unit === '%') return 'Per cent';
  if (unit === 'GBP') return 'Pounds';
  return /^\p{Ll}+$/u.test(unit) ? unit.charAt(0).toUpperCase() + unit.slice(1) : unit;
}

/** Fewer members than these in every year, or under half of the newest N, are no line (rule 4). */
const FEWEST_FOR_A_LINE = 3;

/** An indicator's trend over the shown periods. */
export function trendOf(
  indicator: ChapterIndicator,
  size: Size & Pick<TrendOptions, 'ratio' | 'unexplained'>,
): Scene {
  const { name: title, finding: description } = indicator;
  const panel = panelOf(indicator);
  const points = pointsOf(indicator, panel !== null);
  return trend({
    title,
    description,
    points,
    unit: unitOf(indicator.unit),
    panel,
    yearLabel: yearStarting,
    ...size,
  });
}

/** The same members in every shown year, drawn where they carry a line or where nothing else may be drawn. */
function panelOf({ panel, trend, series }: ChapterIndicator): TrendOptions['panel'] {
  if (!panel) return null;
  const { members } = panel;
  const newest = series.at(-1)?.figure.coverage.of ?? 0;
  const joined = members >= FEWEST_FOR_A_LINE && members * 2 >= newest;
  return joined || trend ? { members, joined } : null;
}

/** The panel for a table beside the totals: none where its numbers are theirs. */
export const panelApart = ({ panel, series }: ChapterIndicator): ChapterIndicator['panel'] => {
  const totals = new Map(series.map(({ period, figure }) => [period, figure.text]));
  return panel?.points.some(({ period, figure }) => figure.text !== totals.get(period)) ? panel : null;
};

/** Totals and the same members' numbers; the latter alone where totals of two years are not to be compared. */
function pointsOf({ series, panel, trend }: ChapterIndicator, drawn: boolean): TrendPoint[] {
  const beside = drawn ? (panel?.points ?? []) : [];
  const totals = trend ? [] : series;
  const axis = onOneAxis([...totals, ...beside].map(({ figure }) => figure));
  const same = new Map(
    beside.map(({ period, figure }, i) => [period, pointOf(figure, axis, totals.length + i)]),
  );
  return series.map(({ period, label, figure, newDefinition, note }, i) => {
    const own = same.get(period);
    const total = pointOf(figure, axis, trend ? -1 : i);
    const alone = own || figure.state !== 'value' ? { ...total, value: null } : { ...total, ...NOT_COMPARED };
    return {
      ...(trend ? alone : total),
      label,
      newDefinition,
      note,
      same: own?.value ?? null,
      sameText: own?.text ?? null,
    };
  });
}

const NOT_COMPARED = { value: null, text: 'not compared', state: 'not-applicable' };

const pointOf = (figure: ShownFigure, axis: Axis, i: number) => ({
  value: axis.points[i]?.value ?? null,
  text: figure.state === 'value' ? drawnAs(figure, axis, i).text.replace(/%$/, '') : figure.text,
  state: figure.state,
  coverage: figure.coverage,
});

/** What a trend measures: "Per cent", or "tCO2e, the same 18 members every year". */
export function measureText({ unit, trend, panel }: ChapterIndicator): string {
  if (!trend) return unitText(unit);
  return panel ? `${unitText(unit)}, the same ${panel.members} members every year` : unitText(unit);
}

/** The kinds of member on one axis, with the reason where none is drawn. */
export const sectorAxis = ({ bySector }: Pick<ChapterIndicator, 'bySector'>): Axis =>
  onOneAxis(bySector.map(({ figure }) => figure));

/** A share of people in the axis's precision, all else as it is printed. */
function drawnAs(figure: ShownFigure, { points }: Axis, i: number): { value: number | null; text: string } {
  if (figure.state !== 'value') return { value: null, text: figure.text };
  const { value, text } = points[i] ?? { value: null, text: figure.text };
  return { value, text: figure.share ? text : withoutUnit(figure) };
}

/** This period by sector; a sector that must not be shown has its words and no bar. */
export function sectorsOf(indicator: ChapterIndicator, size: Size & { besides?: boolean }): Scene {
  const axis = sectorAxis(indicator);
  const list = indicator.bySector.map(({ sector, figure }, i) => ({
    label: sector,
    ...drawnAs(figure, axis, i),
    state: figure.state,
  }));
  const said = list.map(
    ({ label, text, state }) => `${label} ${state === 'suppressed' ? 'held back' : text}`,
  );
  const title = `${indicator.name} by kind of member`;
  return bars({ title, description: `${title}: ${said.join(', ')}.`, bars: list, ...size });
}

/** What members say otherwise than is counted here, of the year the report is on, a sentence each. */
export const overridesOf = ({ series }: Pick<ChapterIndicator, 'series'>): string[] =>
  (series.at(-1)?.figure.how.overrides ?? []).map(({ text }) => text);
