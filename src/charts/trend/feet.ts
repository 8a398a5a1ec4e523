import { coverageBar } from '../marks.ts';
import type { SceneNode } from '../scene.ts';
import { linesOf, write } from '../text-width.ts';
import type { TrendFrame, TrendPoint } from './trend.options.ts';

/** The years under the axis, each with its coverage, and what that coverage is. */
export function feet(
  points: TrendPoint[],
  frame: TrendFrame,
  unexplained = false,
): { bottom: number; nodes: SceneNode[] } {
  const { size, bottom, left, right } = frame;
  const nodes = points.flatMap((point, i) => foot(point, i, frame));
  const end = bottom + size * (frame.narrow ? 3.2 : 4.4);
  if (unexplained) return { nodes, bottom: end };
  const note = 'Under each year: members that gave the figure, of members asked.';
  const lines = linesOf(note, right - left, size * 0.93);
  const start = bottom + size * (frame.narrow ? 4.2 : 5.4);
  lines.forEach((line, n) => {
    nodes.push(write(line, left, start + n * size * 1.25, round(size * 0.93), { colour: 'ink-soft' }));
  });
  return { nodes, bottom: start + (lines.length - 1) * size * 1.25 + size * 0.4 };
}

function foot(point: TrendPoint, i: number, { size, bottom, band, x, narrow }: TrendFrame): SceneNode[] {
  const { n, of } = point.coverage;
  const year = narrow ? point.label.replace(/^\d\d(?=\d\d\/)/, '') : point.label;
  const share = narrow ? `${n}/${of}` : `${n} of ${of}`;
  const width = Math.min(band * 0.55, size * 4);
  return [
    write(year, x(i), bottom + size * 1.5, round(size * (narrow ? 0.93 : 1)), { anchor: 'middle' }),
    write(point.foot ?? (n ? share : 'none'), x(i), bottom + size * 2.8, round(size * 0.93), {
      anchor: 'middle',
      colour: 'ink-soft',
    }),
    ...(n && !narrow && point.foot === undefined
      ? coverageBar(x(i) - width / 2, bottom + size * 3.3, width, n, of)
      : []),
  ];
}

const round = (size: number) => Math.round(size * 10) / 10;
