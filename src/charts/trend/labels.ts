import type { SceneNode } from '../scene.ts';
import { widthOf, write } from '../text-width.ts';
import type { TrendFrame, TrendOptions, TrendPoint } from './trend.options.ts';

/** The values at the points: the same members' bold, the last largest; totals of others lighter, on the other side. */
export function labels(points: TrendPoint[], panel: TrendOptions['panel'], frame: TrendFrame): SceneNode[] {
  return points.flatMap((point, i) => {
    const { value, same, text } = point;
    if (!panel || same === null) return value === null ? [] : label(points, i, { at: value, text, frame });
    const bold = { at: same, text: point.sameText ?? text, frame };
    if (value === null || value === same) return label(points, i, bold);
    const up = same >= value;
    return [
      ...label(points, i, { ...bold, side: up ? 'above' : 'below' }),
      ...total(text, { i, at: value, side: up ? 'below' : 'above', frame }),
    ];
  });
}

interface Labelled {
  at: number;
  text: string;
  frame: TrendFrame;
  /** Where nothing is said it keeps clear of its neighbours. */
  side?: Side;
}

type Side = 'above' | 'below';

function label(points: TrendPoint[], i: number, { at, text, frame, side }: Labelled): SceneNode[] {
  const { x, size, band, right } = frame;
  const last = i === points.length - 1;
  const large = labelSize(last, frame);
  const fit = last ? large : Math.min(large, (large * (band - 3)) / widthOf(text, large, 'bold'));
  const half = widthOf(text, fit, 'extra') / 2;
  const { baseline, shift } = side
    ? { baseline: beside(at, side, frame), shift: 0 }
    : place(points, i, frame);
  const centre = Math.min(x(i) + shift * half, right + size * 0.4 - half);
  const weight = last ? 'extra' : 'bold';
  const words = write(text, centre, baseline, Math.round(fit * 10) / 10, { weight, anchor: 'middle' });
  return [ground(centre, baseline, half, fit), words];
}

interface Total {
  i: number;
  at: number;
  side: Side;
  frame: TrendFrame;
}

function total(text: string, { i, at, side, frame }: Total): SceneNode[] {
  const { x, size, right } = frame;
  const half = widthOf(text, size) / 2;
  const centre = Math.min(x(i), right + size * 0.4 - half);
  const baseline = beside(at, side, frame);
  const words = write(text, centre, baseline, size, { anchor: 'middle', colour: 'ink-soft' });
  return [ground(centre, baseline, half, size), words];
}

/** No line of the grid strikes a value through. */
const ground = (centre: number, baseline: number, half: number, size: number): SceneNode => ({
  kind: 'rect',
  x: centre - half - 2,
  y: baseline - size * 0.85,
  width: half * 2 + 4,
  height: size * 1.05,
  fill: 'surface',
});

const beside = (at: number, side: Side, { y, size }: TrendFrame): number =>
  side === 'above' ? y(at) - size * 0.75 : y(at) + size * 1.55;

const labelSize = (last: boolean, { size, narrow }: TrendFrame): number =>
  size * (last ? (narrow ? 1.15 : 1.35) : narrow ? 0.95 : 1);

/** Above the point; below it in a valley, aside where the line falls to it. */
function place(
  points: TrendPoint[],
  i: number,
  { y, size }: TrendFrame,
): { baseline: number; shift: number } {
  const heightOf = (one: TrendPoint | undefined) => one?.same ?? one?.value ?? null;
  const here = y(heightOf(points[i])!);
  const over = (j: number) => {
    const other = heightOf(points[j]);
    return other !== null && y(other) < here - size;
  };
  if (over(i - 1) && over(i + 1)) return { baseline: here + size * 1.6, shift: 0 };
  if (over(i - 1)) return { baseline: here - size * 0.75, shift: 0.8 };
  return { baseline: here - size * 0.75, shift: over(i + 1) ? -0.5 : 0 };
}
