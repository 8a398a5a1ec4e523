import { line } from 'd3-shape';
import type { SceneNode } from './scene.ts';
import type { TrendFrame, TrendOptions } from './trend.frame.ts';
import { runsOf } from './trend.line.ts';
import { widthOf, write } from './words.ts';

/** Like-for-like: the same members in every year they share, dashed, hollow squares, named on the chart. */
export function sameMembers({ points, sameMembers: members }: TrendOptions, frame: TrendFrame): SceneNode[] {
  if (members === null) return [];
  const { x, y, size } = frame;
  const same = points.map(point => ({ value: point.same, newDefinition: point.newDefinition }));
  const drawn = points.flatMap((point, i) => (point.same === null ? [] : [i]));
  const lines: SceneNode[] = runsOf(same).map(run => ({
    kind: 'path',
    d: line<number>(x, i => y(points[i]!.same!)).digits(2)(run)!,
    stroke: 'c3',
    strokeWidth: size * 0.15,
    dash: [size * 0.4, size * 0.25],
  }));
  const squares: SceneNode[] = drawn.map(i => square(x(i), y(points[i]!.same!), size * 0.62));
  return [...lines, ...squares, ...name(`same ${members} members`, drawn, frame, points)];
}

const square = (x: number, y: number, side: number): SceneNode => ({
  kind: 'rect',
  x: x - side / 2,
  y: y - side / 2,
  width: side,
  height: side,
  fill: 'surface',
  stroke: 'c3',
  strokeWidth: side * 0.2,
});

function name(
  words: string,
  drawn: number[],
  frame: TrendFrame,
  points: TrendOptions['points'],
): SceneNode[] {
  const i = drawn[Math.floor(drawn.length / 2)];
  if (i === undefined) return [];
  const { x, y, size, right, bottom } = frame;
  const point = points[i]!;
  const low = Math.max(y(point.same!), y(point.value ?? point.same!));
  const baseline = Math.min(low + size * 2.9, bottom - size * 0.5);
  const half = widthOf(words, size, 'bold') / 2;
  const centre = Math.min(x(i) - size * 0.6, right - half);
  return [
    {
      kind: 'line',
      x1: x(i) - 2,
      y1: low + size * 0.65,
      x2: x(i) - size * 0.6,
      y2: baseline - size,
      stroke: 'c3',
      strokeWidth: 1,
    },
    write(words, centre, baseline, size, { weight: 'bold', anchor: 'middle' }),
  ];
}
