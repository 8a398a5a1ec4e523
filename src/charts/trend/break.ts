import type { SceneNode } from '../scene.ts';
import { linesOf, widthOf, write } from '../text-width.ts';
import type { TrendFrame, TrendPoint } from './trend.options.ts';

/** A dotted rule before the first year of a new definition, a double slash on the axis, and the label. */
export function definitionBreak(points: TrendPoint[], i: number, frame: TrendFrame): SceneNode[] {
  const { x, band, top, bottom } = frame;
  const at = x(i) - band / 2;
  const rule: SceneNode = {
    kind: 'line',
    x1: at,
    x2: at,
    y1: top,
    y2: bottom,
    stroke: 'ink',
    strokeWidth: 1.3,
    dash: [1.5, 3],
  };
  const slash = `M${r(at - 5)} ${r(bottom + 4)}l5 -8M${r(at + 1)} ${r(bottom + 4)}l5 -8`;
  const gap: SceneNode = { kind: 'rect', x: at - 2, y: bottom - 1.5, width: 5, height: 3, fill: 'surface' };
  return [
    rule,
    gap,
    { kind: 'path', d: slash, stroke: 'ink', strokeWidth: 1.4 },
    ...label(points, i, at, frame),
  ];
}

function label(points: TrendPoint[], i: number, at: number, frame: TrendFrame): SceneNode[] {
  const { size, right, narrow } = frame;
  const room = right - at - size;
  const note = narrow ? [] : linesOf(points[i]!.note ?? '', room, size * 0.93).filter(Boolean);
  const heading = linesOf('New definition', room, size, 'bold');
  const height = (heading.length + note.length) * size * 1.25;
  const y = labelTop(points.slice(i), frame, height);
  const wide = Math.max(
    ...heading.map(line => widthOf(line, size, 'bold')),
    ...note.map(line => widthOf(line, size)),
  );
  const ground: SceneNode = {
    kind: 'rect',
    x: at + size * 0.3,
    y: y - size,
    width: wide + size * 0.6,
    height: height + size * 0.1,
    fill: 'surface',
  };
  return [
    ground,
    ...heading.map((line, n) => write(line, at + size * 0.6, y + n * size * 1.25, size, { weight: 'bold' })),
    ...note.map((line, n) =>
      write(line, at + size * 0.6, y + (heading.length + n) * size * 1.25, r(size * 0.93), {
        colour: 'ink-soft',
      }),
    ),
  ];
}

/** Below the line where there is room, otherwise above it. */
function labelTop(after: TrendPoint[], { y, top, bottom, size }: TrendFrame, height: number): number {
  const lows = after.filter(point => point.value !== null).map(point => y(point.value!));
  const lowest = lows.length ? Math.max(...lows) : top;
  return bottom - lowest > height + size * 5 ? bottom - height : top + size * 0.9;
}

const r = (n: number) => Math.round(n * 100) / 100;
