import { max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { widthOf } from '../text-width.ts';
import { legendOf } from './legend.ts';
import type { TrendFrame, TrendOptions } from './trend.options.ts';

const NARROW = 420;

/** What the points need: scales, and room for the axis. */
export function frameOf({ points, panel, width, unit, ratio, size: asked }: TrendOptions): TrendFrame {
  const narrow = width < NARROW;
  const size = asked ?? 13;
  const values = points.flatMap(point =>
    [point.value, point.same, ...(point.range ?? [])].filter(value => value !== null),
  );
  const top = size * (legendOf(points, panel).length > 0 ? (narrow ? 4.9 : 3.6) : 2.2);
  const bottom = top + width * (ratio ?? (narrow ? 0.6 : 0.34));
  const y = scaleLinear([Math.min(0, min(values) ?? 0), reach(max(values) ?? 1, unit)], [bottom, top]).nice(
    5,
  );
  const left = Math.max(...y.ticks(5).map(tick => widthOf(tickText(tick, unit, true), size))) + size * 0.8;
  const right = width - size * 0.4;
  const band = (right - left) / points.length;
  return { size, narrow, left, right, top, bottom, band, x: i => left + band * (i + 0.5), y };
}

/** How high the axis goes: a little above the highest point, but no share's axis beyond the whole. */
function reach(highest: number, unit: TrendOptions['unit']): number {
  const room = highest * 1.08 || 1;
  return unit === '%' && highest <= 100 ? Math.min(100, room) : room;
}

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** The unit stands on the top tick only, a pound sign on all. */
export function tickText(tick: number, unit: TrendOptions['unit'], topmost: boolean): string {
  const [share, suffix] = Math.abs(tick) >= 1e9 ? [1e9, 'bn'] : Math.abs(tick) >= 1e6 ? [1e6, 'm'] : [1, ''];
  const number = NUMBER.format(tick / share);
  if (unit === '£') return tick ? `£${number}${suffix}` : '0';
  return `${number}${suffix}${topmost ? unit : ''}`;
}
