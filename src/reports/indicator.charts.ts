import { type BarsOptions, bars } from '../charts/bars.ts';
import type { Scene } from '../charts/scene.ts';
import type { TrendOptions } from '../charts/trend.frame.ts';
import { trend } from '../charts/trend.ts';
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
  const same = new Map(indicator.panel?.points.map(({ period, figure }) => [period, figure.plot]));
  const points = indicator.series.map(({ period, label, figure, newDefinition, note }) => ({
    label,
    value: figure.plot,
    text: figure.state === 'value' ? withoutUnit(figure).replace(/%$/, '') : figure.text,
    state: figure.state,
    coverage: figure.coverage,
    newDefinition,
    note,
    same: same.get(period) ?? null,
  }));
  const sameMembers = indicator.panel?.members ?? null;
  const { name: title, finding: description } = indicator;
  return trend({ title, description, points, unit: unitOf(indicator.unit), sameMembers, ...size });
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
    ({ label, text, state }) => `${label} ${state === 'suppressed' ? 'suppressed' : text}`,
  );
  const title = `${indicator.name} by kind of member`;
  return bars({ title, description: `${title}: ${said.join(', ')}.`, bars: list, ...size });
}
