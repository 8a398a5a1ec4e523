import type { SceneNode } from '../scene.ts';
import type { TrendFrame, TrendOptions, TrendPoint } from './trend.options.ts';

/**
 * The years whose total is not that of the same members. A line between such totals would say up or down where
 * only the members changed, so that they are hollow and stand alone (rule 4).
 */
export const totalsApart = (points: readonly TrendPoint[], panel: TrendOptions['panel']): number[] =>
  points.flatMap(({ value, same }, i) => (value === null || (panel && same === value) ? [] : [i]));

export const totals = (
  points: TrendPoint[],
  panel: TrendOptions['panel'],
  { x, y, size }: TrendFrame,
): SceneNode[] => totalsApart(points, panel).map(i => hollow(x(i), y(points[i]!.value!), size));

/** A total of members that differ from year to year. */
export function hollow(x: number, y: number, size: number): SceneNode {
  const side = size * 0.62;
  return {
    kind: 'rect',
    x: x - side / 2,
    y: y - side / 2,
    width: side,
    height: side,
    fill: 'surface',
    stroke: 'ink-soft',
    strokeWidth: side * 0.2,
  };
}
