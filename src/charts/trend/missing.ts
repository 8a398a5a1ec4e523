import type { SceneNode } from '../scene.ts';
import { linesOf, widthOf, write } from '../text-width.ts';
import type { TrendFrame, TrendPoint } from './trend.options.ts';

/** A hatched column with its reason: nobody reads a missing year as zero. */
export function missingYear(point: TrendPoint, i: number, frame: TrendFrame): SceneNode[] {
  const { x, band, top, bottom, size, narrow } = frame;
  const width = Math.min(band * 0.7, size * 6);
  const column: SceneNode = {
    kind: 'rect',
    x: x(i) - width / 2,
    y: top,
    width,
    height: bottom - top,
    fill: { pattern: 'hatch', colour: 'line' },
  };
  const words = point.state === 'suppressed' ? `${point.text} held back` : point.text;
  return [column, ...(narrow ? upright(words, i, frame) : across(words, i, width, frame))];
}

function across(words: string, i: number, width: number, { x, top, bottom, size }: TrendFrame): SceneNode[] {
  const lines = linesOf(words, width * 1.2, size);
  const height = lines.length * size * 1.25;
  const middle = (top + bottom) / 2;
  const wide = Math.max(...lines.map(line => widthOf(line, size))) + size * 0.6;
  return [
    {
      kind: 'rect',
      x: x(i) - wide / 2,
      y: middle - height / 2 - 3,
      width: wide,
      height: height + 6,
      fill: 'surface',
    },
    ...lines.map((line, n) =>
      write(line, x(i), middle - height / 2 + size * (1 + n * 1.25), size, {
        anchor: 'middle',
        colour: 'ink-soft',
      }),
    ),
  ];
}

function upright(words: string, i: number, { x, top, bottom, size }: TrendFrame): SceneNode[] {
  const long = widthOf(words, size) + size * 0.6;
  const nodes: SceneNode[] = [
    { kind: 'rect', x: -long / 2, y: -size * 0.6, width: long, height: size * 1.25, fill: 'surface' },
    write(words, 0, size * 0.35, size, { anchor: 'middle', colour: 'ink-soft' }),
  ];
  return [{ kind: 'group', x: x(i), y: (top + bottom) / 2, turn: -90, nodes }];
}
