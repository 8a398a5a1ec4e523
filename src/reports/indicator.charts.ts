import { type BarsOptions, bars } from '../charts/bars.ts';
import type { Scene } from '../charts/scene.ts';
import type { TrendOptions, TrendPoint } from '../charts/trend.frame.ts';
import { trend } from '../charts/trend.ts';
import type { ShownFigure } from '../figures/shown.ts';
import type { ChapterIndicator } from './publication.ts';
import { withoutUnit } from './report.words.ts';

type Size = Pick<BarsOptions, 'width' | 'size'>;

const unitOf = (unit: string): '%' | '£' | '' =>
  unit === '%' ? '%' : unit === 'GBP' || unit === '£' ? '£' : '';

/** What is measured, for a chart's caption: "Per cent." or the unit itself. */
export function unitText(unit: string): string {
  if (unit === '%') return 'Per cent';
  if (unit === 'GBP') return 'Pounds';
  return /^\p{Ll}+$/u.test(unit) ? unit.charAt(0).toUpperCase() + unit.slice(1) : unit;
}

/** An indicator's trend over the shown periods. */
export function trendOf(
  indicator: ChapterIndicator,
  size: Size & Pick<TrendOptions, 'ratio' | 'unexplained'>,
): Scene {
  const points = indicator.trend ? samePoints(indicator) : allPoints(indicator);
  const sameMembers = indicator.trend ? null : (indicator.panel?.members ?? null);
  const { name: title, finding: description } = indicator;
  return trend({ title, description, points, unit: unitOf(indicator.unit), sameMembers, ...size });
}

function allPoints({ series, panel }: ChapterIndicator): TrendPoint[] {
  const same = new Map(panel?.points.map(({ period, figure }) => [period, figure.plot]));
  return series.map(({ period, label, figure, newDefinition, note }) => ({
    ...pointOf(figure),
    label,
    newDefinition,
    note,
    same: same.get(period) ?? null,
  }));
}

/** The same members alone, where totals of two years are not to be compared. */
function samePoints({ series, panel }: ChapterIndicator): TrendPoint[] {
  const same = new Map(panel?.points.map(({ period, figure }) => [period, figure]));
  return series.map(({ period, label, figure, newDefinition, note }) => {
    const own = same.get(period);
    const point = own
      ? pointOf(own)
      : { ...pointOf(figure), ...(figure.state === 'value' ? NOT_COMPARED : {}) };
    return { ...point, label, newDefinition, note, same: null };
  });
}

const NOT_COMPARED = { value: null, text: 'not compared', state: 'not-applicable' };

const pointOf = (figure: ShownFigure) => ({
  value: figure.plot,
  text: figure.state === 'value' ? withoutUnit(figure).replace(/%$/, '') : figure.text,
  state: figure.state,
  coverage: figure.coverage,
});

/** What a trend measures: "Per cent", or "tCO2e, the same 18 members every year". */
export function measureText({ unit, trend, panel }: ChapterIndicator): string {
  if (!trend) return unitText(unit);
  return panel ? `${unitText(unit)}, the same ${panel.members} members every year` : unitText(unit);
}

/** This period by sector; a sector that must not be shown has its words and no bar. */
export function sectorsOf(indicator: ChapterIndicator, size: Size & { besides?: boolean }): Scene {
  const list = indicator.bySector.map(({ sector, figure }) => ({
    label: sector,
    value: figure.plot,
    text: figure.state === 'value' ? withoutUnit(figure) : figure.text,
    state: figure.state,
  }));
  const said = list.map(
    ({ label, text, state }) => `${label} ${state === 'suppressed' ? 'held back' : text}`,
  );
  const title = `${indicator.name} by kind of member`;
  return bars({ title, description: `${title}: ${said.join(', ')}.`, bars: list, ...size });
}
