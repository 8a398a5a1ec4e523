import { STATUS_FILL, statusMark } from './marks.ts';
import type { Scene, SceneNode } from './scene.ts';
import { STATUSES, type Status, statusWord } from './statuses.ts';
import { widthOf, write } from './text-width.ts';

/** A status within a sentence: "on track". */
const inText = (status: Status): string => statusWord(status).toLowerCase();

interface StatusBarOptions {
  title: string;
  counts: Record<Status, number>;
  width: number;
  size?: number;
  /** Counts in a column of bars share one key, drawn apart. */
  withKey?: boolean;
  barHeight?: number;
  /** The most the bar may count; a bar of fewer is drawn shorter. */
  whole?: number;
}

const ROOM_FOR_COUNT = 20;

/** One bar of pledges by status, the counts inside where there is room, the key with its shapes below. */
export function statusBar(options: StatusBarOptions): Scene {
  const { width, counts, title, barHeight = 30, size = 13 } = options;
  const shown = STATUSES.filter(status => counts[status] > 0);
  const total = shown.reduce((sum, status) => sum + counts[status], 0);
  const nodes = segments(options, shown, barHeight, size);
  const description = shown.length
    ? `Of ${total} pledges: ${shown.map(status => `${counts[status]} ${inText(status)}`).join(', ')}.`
    : 'No pledges yet.';
  const key = options.withKey === false ? { height: 0, nodes: [] } : statusKey(counts, width, size);
  const gap = key.height ? size * 0.9 : 0;
  nodes.push({ kind: 'group', x: 0, y: barHeight + 1 + gap, nodes: key.nodes });
  return { width, height: barHeight + 2 + gap + key.height, title, description, nodes };
}

function segments(options: StatusBarOptions, shown: Status[], height: number, size: number): SceneNode[] {
  const { counts } = options;
  const total = options.whole ?? shown.reduce((sum, status) => sum + counts[status], 0);
  const nodes: SceneNode[] = [];
  let x = 0.5;
  for (const status of shown) {
    const width = ((options.width - 1) * counts[status]) / total;
    nodes.push(...segment(status, counts[status], x, width, height, size));
    x += width;
  }
  return nodes;
}

function segment(status: Status, count: number, x: number, width: number, height: number, size: number) {
  const { fill, on } = STATUS_FILL[status];
  const nodes: SceneNode[] = [
    { kind: 'rect', x, y: 0.5, width, height, fill, stroke: 'ink', strokeWidth: 1 },
  ];
  const text = String(count);
  const room = widthOf(text, size + 2, 'bold');
  if (width < Math.max(ROOM_FOR_COUNT * (size / 13), room + 4)) return nodes;
  const middle = x + width / 2;
  if (typeof fill === 'object') {
    const bare = { kind: 'rect', y: height * 0.2, height: height * 0.62, fill: 'surface' } as const;
    nodes.push({ ...bare, x: middle - room / 2 - 3, width: room + 6 });
  }
  nodes.push(
    write(text, middle, height / 2 + (size + 2) * 0.36, size + 2, {
      weight: 'bold',
      anchor: 'middle',
      colour: on,
    }),
  );
  return nodes;
}

/** The key of a status bar: shape, count, word; wraps to the width. */
export function statusKey(counts: Record<Status, number>, width: number, size = 13) {
  const nodes: SceneNode[] = [];
  const line = size * 1.7;
  let x = 0;
  let y = 0;
  for (const status of STATUSES.filter(status => counts[status] > 0)) {
    const count = String(counts[status]);
    const bold = widthOf(count, size, 'bold');
    const item = size * 1.45 + bold + size * 0.3 + widthOf(inText(status), size);
    if (x > 0 && x + item > width) {
      x = 0;
      y += line;
    }
    nodes.push(statusMark(status, x, y + size * 0.12, size * 0.95));
    nodes.push(write(count, x + size * 1.45, y + size, size, { weight: 'bold' }));
    nodes.push(write(inText(status), x + size * 1.75 + bold, y + size, size));
    x += item + size * 0.8;
  }
  return { height: nodes.length ? y + size * 1.35 : 0, nodes };
}
