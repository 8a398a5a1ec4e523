import type { Scene, SceneNode } from './scene.ts';
import { definitionBreak } from './trend.break.ts';
import { feet } from './trend.feet.ts';
import { frameOf, type TrendFrame, type TrendOptions, tickText } from './trend.frame.ts';
import { series, valueLabel } from './trend.line.ts';
import { missingYear } from './trend.missing.ts';
import { sameMembers } from './trend.panel.ts';
import { ranges } from './trend.range.ts';
import { write } from './words.ts';

/**
 * A trend over the periods: points marked, the last value largest, no line across a missing year or a new
 * definition, like-for-like dashed, coverage under every year.
 */
export function trend(options: TrendOptions): Scene {
  const frame = frameOf(options);
  const { points, width, title, description } = options;
  const foot = feet(points, frame, options.unexplained);
  const nodes = [
    ...grid(options, frame),
    ...points.flatMap((point, i) => (point.value === null ? missingYear(point, i, frame) : [])),
    ...points.flatMap((point, i) => (point.newDefinition && i > 0 ? definitionBreak(points, i, frame) : [])),
    ...foot.nodes,
    ...ranges(points, frame),
    ...series(points, frame),
    ...sameMembers(options, frame),
    ...points.flatMap((point, i) => (point.value === null ? [] : [valueLabel(points, i, frame)])),
  ];
  return { width, height: foot.bottom, title, description, nodes };
}

function grid({ unit }: TrendOptions, { y, left, right, size, narrow }: TrendFrame): SceneNode[] {
  const ticks = y.ticks(narrow ? 3 : 5);
  return ticks.flatMap(tick => [
    {
      kind: 'line',
      x1: left,
      x2: right,
      y1: y(tick),
      y2: y(tick),
      stroke: tick === 0 ? 'ink' : 'line',
      strokeWidth: tick === 0 ? 1.4 : 1,
    },
    write(tickText(tick, unit, tick === ticks.at(-1)), left - size * 0.5, y(tick) + size * 0.35, size, {
      anchor: 'end',
      colour: 'ink-soft',
    }),
  ]);
}
