import type { SceneNode } from './scene.ts';
import type { TrendFrame, TrendOptions, TrendPoint } from './trend.frame.ts';
import { hollow } from './trend.legend.ts';

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
