import type { Scene, SceneNode } from '../scene.ts';
import { write } from '../text-width.ts';
import { boldLine } from './bold-line.ts';
import { definitionBreak } from './break.ts';
import { feet } from './feet.ts';
import { frameOf, tickText } from './frame.ts';
import { labels } from './labels.ts';
import { legend } from './legend.ts';
import { missingYear } from './missing.ts';
import { ranges } from './range-bars.ts';
import { totals } from './totals.ts';
import type { TrendFrame, TrendOptions, TrendPoint } from './trend.options.ts';
import { withUnopened } from './unopened.ts';

/**
 * A trend over the periods. The bold line follows the same members in every shown year; totals of members that
 * differ are hollow and never joined. No line crosses a missing year or a new definition; coverage stands under
 * every year (rule 4). A year that nobody opened has a place of its own.
 */
export function trend(given: TrendOptions): Scene {
  const options = { ...given, points: withUnopened(given.points, given.yearLabel) };
  const frame = frameOf(options);
  const { points, panel, one, width, title, description } = options;
  const foot = feet(points, frame, options.unexplained);
  const nodes = [
    ...grid(options, frame),
    ...points.flatMap((point, i) => (isMissing(point) ? missingYear(point, i, frame) : [])),
    ...points.flatMap((point, i) => (point.newDefinition && i > 0 ? definitionBreak(points, i, frame) : [])),
    ...foot.nodes,
    ...ranges(points, frame),
    ...(one ? [] : totals(points, panel, frame)),
    ...(one ? boldLine(points, ({ value }) => value, true, frame) : []),
    ...(panel ? boldLine(points, ({ same }) => same, panel.joined, frame) : []),
    ...labels(points, panel, frame),
    ...(one ? [] : legend(points, panel, frame)),
  ];
  return { width, height: foot.bottom, title, description, nodes };
}

const isMissing = ({ value, same, state }: TrendPoint): boolean =>
  value === null && same === null && state !== 'value';

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
