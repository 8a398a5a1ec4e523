import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { stateMark } from './marks.ts';
import type { Scene, SceneNode } from './scene.ts';
import { linesOf, widthOf, write } from './text-width.ts';

export interface Bar {
  label: string;
  /** The printed value as a number; null draws no bar. */
  value: number | null;
  /** What stands at the bar's end. */
  text: string;
  /** A figure's state; its mark stands before the words of a missing one. */
  state?: string;
}

export interface BarsOptions {
  title: string;
  description: string;
  bars: Bar[];
  width: number;
  /** Text size; 12 is the least a page may use. */
  size?: number;
  /** Labels beside the bars whatever the width: a narrow column of a wide page. */
  besides?: boolean;
}

const NARROW = 380;
const BAR = 1.3;
const ROW = 1.85;

/** Horizontal bars from zero, in the order given, the value at each end; labels above the bars where narrow. */
export function bars(options: BarsOptions): Scene {
  const size = options.size ?? 13;
  return options.width < NARROW && !options.besides ? stacked(options, size) : besides(options, size);
}

function besides({ bars, width, title, description }: BarsOptions, size: number): Scene {
  const labels = Math.min(width * 0.48, (max(bars, bar => widthOf(bar.label, size)) ?? 0) + size);
  const nodes: SceneNode[] = [];
  const scale = barScale(bars, width - labels, size);
  let y = 2;
  for (const bar of bars) {
    const lines = linesOf(bar.label, labels - size, size);
    const row = Math.max(size * ROW, lines.length * size * 1.25 + size * 0.5);
    const middle = y + row / 2;
    const first = middle + size * 0.35 - ((lines.length - 1) * size * 1.25) / 2;
    lines.forEach((line, i) => {
      nodes.push(write(line, 0, first + i * size * 1.25, size));
    });
    nodes.push(...barNodes(bar, labels, middle, scale(bar.value ?? 0), size));
    y += row;
  }
  nodes.push({ kind: 'line', x1: labels, y1: 0, x2: labels, y2: y + 2, stroke: 'ink', strokeWidth: 1.25 });
  return { width, height: y + 3, title, description, nodes };
}

function stacked({ bars, width, title, description }: BarsOptions, size: number): Scene {
  const nodes: SceneNode[] = [];
  const scale = barScale(bars, width - 1, size);
  let y = 0;
  for (const bar of bars) {
    for (const line of linesOf(bar.label, width, size)) {
      y += size * 1.3;
      nodes.push(write(line, 0, y, size));
    }
    nodes.push(...barNodes(bar, 1, y + size * 1.1, scale(bar.value ?? 0), size));
    y += size * 2.1;
  }
  return { width, height: y, title, description, nodes };
}

/** Leaves room at the end for the widest value. */
function barScale(bars: Bar[], room: number, size: number) {
  const text = (max(bars, bar => widthOf(bar.text, size, 'bold')) ?? 0) + size;
  const most = max(bars, bar => bar.value ?? 0) || 1;
  return scaleLinear([0, most], [0, Math.max(room * 0.3, room - text)]);
}

function barNodes(bar: Bar, x: number, middle: number, length: number, size: number): SceneNode[] {
  const baseline = middle + size * 0.35;
  if (bar.value === null) return missing(bar, x, baseline, size);
  const y = middle - (size * BAR) / 2;
  const drawn: SceneNode = { kind: 'rect', x, y, width: length, height: size * BAR, fill: 'c1' };
  return [
    ...(length > 0 ? [drawn] : []),
    write(bar.text, x + length + size * 0.5, baseline, size, { weight: 'bold' }),
  ];
}

function missing(bar: Bar, x: number, baseline: number, size: number): SceneNode[] {
  const mark = stateMark(bar.state ?? '', x + size * 0.5, baseline - size * 0.85, size);
  const start = x + size * (mark.length ? 1.8 : 0.5);
  const colour = bar.state === 'suppressed' ? 'ink' : 'ink-soft';
  return [...mark, write(bar.text, start, baseline, size, { colour })];
}
