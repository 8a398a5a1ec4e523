import { line } from 'd3-shape';
import type { SceneNode } from '../scene.ts';
import { point } from './legend.ts';
import type { TrendFrame, TrendPoint } from './trend.options.ts';

type PointValue = (point: TrendPoint) => number | null;

/** The bold line and its points: always of the same members. It is broken where it must be. */
export function boldLine(
  points: TrendPoint[],
  read: PointValue,
  joined: boolean,
  { x, y, size }: TrendFrame,
): SceneNode[] {
  const runs = joined
    ? runsOf(points.map(one => ({ value: read(one), newDefinition: one.newDefinition })))
    : [];
  const lines: SceneNode[] = runs.map(run => ({
    kind: 'path',
    d: line<number>(x, i => y(read(points[i]!)!)).digits(2)(run)!,
    stroke: 'c1',
    strokeWidth: size * 0.22,
  }));
  const marks = points.flatMap((one, i) => {
    const value = read(one);
    return value === null ? [] : [point(x(i), y(value), size)];
  });
  return [...lines, ...marks];
}

/** Indexes of points a line may join: a missing year or a new definition ends a run. */
export function runsOf(points: Pick<TrendPoint, 'value' | 'newDefinition'>[]): number[][] {
  const runs: number[][] = [];
  let open = false;
  points.forEach((point, i) => {
    if (point.newDefinition) open = false;
    if (point.value === null) {
      open = false;
      return;
    }
    if (open) runs.at(-1)!.push(i);
    else runs.push([i]);
    open = true;
  });
  return runs.filter(run => run.length > 1);
}
