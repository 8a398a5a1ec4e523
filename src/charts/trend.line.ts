import { line } from 'd3-shape';
import type { SceneNode } from './scene.ts';
import type { TrendFrame, TrendPoint } from './trend.frame.ts';
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

/** A value at its point, clear of the line; the last is the largest. */
export function valueLabel(points: TrendPoint[], i: number, frame: TrendFrame): SceneNode {
  const { x, size, band, right } = frame;
  const { text } = points[i]!;
  const last = i === points.length - 1;
  const large = labelSize(last, frame);
  const fit = last ? large : Math.min(large, (large * (band - 3)) / widthOf(text, large, 'bold'));
  const half = widthOf(text, fit, 'extra') / 2;
  const { baseline, shift } = labelPlace(points, i, frame);
  const centre = Math.min(x(i) + shift * half, right + size * 0.4 - half);
  const weight = last ? 'extra' : 'bold';
  return write(text, centre, baseline, Math.round(fit * 10) / 10, { weight, anchor: 'middle' });
}

const labelSize = (last: boolean, { size, narrow }: TrendFrame): number =>
  size * (last ? (narrow ? 1.15 : 1.35) : narrow ? 0.95 : 1);

/** Above the point; below it in a valley, aside where the line falls to it. */
function labelPlace(
  points: TrendPoint[],
  i: number,
  { y, size }: TrendFrame,
): { baseline: number; shift: number } {
  const { value, same } = points[i]!;
  const highest = Math.min(y(value!), y(same ?? value!));
  const over = (j: number) => {
    const other = points[j]?.value ?? null;
    return other !== null && y(other) < highest - size;
  };
  const above = highest - size * 0.75;
  if (over(i - 1) && over(i + 1) && same === null) return { baseline: y(value!) + size * 1.6, shift: 0 };
  if (over(i - 1)) return { baseline: above, shift: 0.8 };
  return { baseline: above, shift: over(i + 1) ? -0.5 : 0 };
}
