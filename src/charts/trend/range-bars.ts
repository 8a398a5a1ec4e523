import type { SceneNode } from '../scene.ts';
import type { TrendFrame, TrendPoint } from './trend.options.ts';

/** Where the middle half of the members stand in each year: a bar between the outer quartiles, a tick at the middle one. */
export function ranges(points: TrendPoint[], frame: TrendFrame): SceneNode[] {
  return points.flatMap((point, i) => (point.range ? rangeBar(point.range, i, frame) : []));
}

function rangeBar([low, middle, high]: [number, number, number], i: number, frame: TrendFrame): SceneNode[] {
  const { x, y, size, band } = frame;
  const width = Math.min(band * 0.5, size * 3.4);
  const [left, right] = [x(i) - width / 2, x(i) + width / 2];
  const height = Math.max(y(low) - y(high), 2);
  return [
    {
      kind: 'rect',
      x: left,
      y: y(high),
      width,
      height,
      radius: 2,
      fill: 'land',
      stroke: 'line-strong',
      strokeWidth: 1,
    },
    {
      kind: 'line',
      x1: left,
      x2: right,
      y1: y(middle),
      y2: y(middle),
      stroke: 'ink',
      strokeWidth: size * 0.15,
    },
  ];
}
