import { line } from 'd3-shape';
import type { SceneNode } from './scene.ts';
import type { TrendFrame, TrendPoint } from './trend.ts';
import { widthOf, write } from './words.ts';

/** The line, broken where it must be, and its points. */
export function series(points: TrendPoint[], { x, y, size }: TrendFrame): SceneNode[] {
  const nodes: SceneNode[] = runsOf(points).map(run => ({
    kind: 'path',
    d: line<number>(x, i => y(points[i]!.value!)).digits(2)(run)!,
    stroke: 'c1',
    strokeWidth: size * 0.22,
  }));
  points.forEach((point, i) => {
    if (point.value === null) return;
    nodes.push({ kind: 'circle', x: x(i), y: y(point.value), r: size * 0.36, fill: 'c1' });
  });
  return nodes;
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

/** A value over its point; the last is the largest. */
export function valueLabel(
  points: TrendPoint[],
  i: number,
  { x, y, size, narrow, band, right }: TrendFrame,
): SceneNode {
  const point = points[i]!;
  const last = i === points.length - 1;
  const large = last ? size * (narrow ? 1.15 : 1.35) : size * (narrow ? 0.95 : 1);
  const fit = last ? large : Math.min(large, (large * (band - 3)) / widthOf(point.text, large, 'bold'));
  const above = Math.min(y(point.value!), y(point.same ?? point.value!)) - size * 0.75;
  const half = widthOf(point.text, fit, 'extra') / 2;
  const centre = Math.min(x(i), right + size * 0.4 - half);
  return write(point.text, centre, above, Math.round(fit * 10) / 10, {
    weight: last ? 'extra' : 'bold',
    anchor: 'middle',
  });
}
