import type { Colour, Fill, SceneNode } from './scene.ts';
import type { Status } from './statuses.ts';

/** How a segment of the status bar is filled, and the colour of the count on it. */
export const STATUS_FILL: Record<Status, { fill: Fill; on: Colour }> = {
  achieved: { fill: 'achieved-text', on: 'on-chart' },
  'on-track': { fill: 'c1', on: 'on-chart' },
  behind: { fill: 'rope', on: 'on-rope' },
  'not-achieved': { fill: 'c3', on: 'on-chart' },
  'not-started': { fill: 'surface', on: 'ink' },
  'no-update': { fill: { pattern: 'dots', colour: 'ink' }, on: 'ink' },
  'too-few': { fill: { pattern: 'hatch', colour: 'too-few-text' }, on: 'ink' },
  withdrawn: { fill: 'withdrawn-bar', on: 'ink' },
};

const STATUS_SHAPES: Record<Status, (colour: Colour) => SceneNode[]> = {
  achieved: fill => [
    {
      kind: 'path',
      d: 'M8 .8a7.2 7.2 0 1 1 0 14.4A7.2 7.2 0 0 1 8 .8zM6.9 9.3 4.9 7.2 3.6 8.5l3.3 3.4L12.5 6l-1.3-1.3z',
      evenOdd: true,
      fill,
    },
  ],
  'on-track': fill => [{ kind: 'path', d: 'M3.5 1.5 14 8 3.5 14.5z', fill }],
  behind: fill => [{ kind: 'path', d: 'M1.5 3h13L8 14.5z', fill }],
  'not-achieved': fill => [
    {
      kind: 'path',
      d: 'M1.5 1.5h13v13h-13zM4.6 5.8 6.8 8l-2.2 2.2 1.2 1.2L8 9.2l2.2 2.2 1.2-1.2L9.2 8l2.2-2.2-1.2-1.2L8 6.8 5.8 4.6z',
      evenOdd: true,
      fill,
    },
  ],
  'not-started': stroke => [{ kind: 'circle', x: 8, y: 8, r: 5.5, stroke, strokeWidth: 2 }],
  'too-few': fill => [
    { kind: 'circle', x: 8, y: 4.6, r: 2.6, fill },
    { kind: 'path', d: 'M3 14.5a5 5.4 0 0 1 10 0z', fill },
  ],
  'no-update': fill => [2.8, 8, 13.2].map(x => ({ kind: 'circle', x, y: 8, r: 1.9, fill })),
  withdrawn: colour => [
    { kind: 'circle', x: 8, y: 8, r: 5.8, stroke: colour, strokeWidth: 2 },
    { kind: 'path', d: 'M4.5 7h7v2h-7z', fill: colour },
  ],
};

/** The shape of a status, `size` high, its top left at x, y. */
export function statusMark(status: Status, x: number, y: number, size: number): SceneNode {
  const nodes = STATUS_SHAPES[status](`${status}-text`);
  return { kind: 'group', x, y, scale: size / 16, nodes };
}

const THEME_PATHS: Record<string, string> = {
  person: 'M12 2.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2zM3 21.5a9 8 0 0 1 18 0z',
  coin: 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20zm0 3.4a6.6 6.6 0 1 0 0 13.2 6.6 6.6 0 0 0 0-13.2zM8.5 9h7v2.2h-7zM8.5 12.9h7v2.2h-7z',
  exchange: 'M3 5h10V1.6L21 7l-8 5.4V9H3zM21 15H11v-3.4L3 17l8 5.4V19h10z',
  house: 'M2.5 11.2 12 2.5l9.5 8.7V21.5h-19zm7 10.3h5v-6.8h-5z',
  leaf: 'M4 19.5C2 9 9 3 21 3c.6 11.5-5 18-14.5 17.2L12.5 12 5.2 21.5 3 20.3z',
  speech: 'M2.5 3.5h19v13h-9.5L6 21.8v-5.3H2.5z',
  heart: 'M12 21.3 3.2 12.2A5.3 5.3 0 0 1 12 6.3a5.3 5.3 0 0 1 8.8 5.9z',
};

/** A theme's icon in a `size` square, or nothing for an icon nobody drew. */
export function themeIcon(icon: string, x: number, y: number, size: number, fill: Colour): SceneNode[] {
  const d = THEME_PATHS[icon];
  if (!d) return [];
  return [{ kind: 'group', x, y, scale: size / 24, nodes: [{ kind: 'path', d, evenOdd: true, fill }] }];
}

/** The network's mark on its tile. */
export function tileMark(x: number, y: number, size: number): SceneNode {
  const posts = 'M4 6a3 3 0 0 1 6 0v22H4zM22 6a3 3 0 0 1 6 0v22h-6z';
  const rope = 'M10 8c1 9.5 11 9.5 12 0v5.5c-1.5 9.5-10.5 9.5-12 0z';
  const nodes: SceneNode[] = [
    { kind: 'rect', x: -4, y: -4, width: 40, height: 40, radius: 9, fill: 'tide' },
    { kind: 'path', d: posts, fill: 'on-tide' },
    { kind: 'path', d: rope, fill: 'rope' },
  ];
  const scale = size / 40;
  return { kind: 'group', x: x + 4 * scale, y: y + 4 * scale, scale, nodes };
}

/** The share of members that answered, as a small filled box. */
export function coverageBar(x: number, y: number, width: number, n: number, of: number): SceneNode[] {
  const height = Math.max(6, width * 0.14);
  const box = { kind: 'rect', x, y, width, height, radius: 1.5 } as const;
  const filled: SceneNode = { ...box, width: of ? (width * n) / of : 0, fill: 'c1' };
  return [
    { ...box, fill: 'surface' },
    ...(n ? [filled] : []),
    { ...box, stroke: 'line-strong', strokeWidth: 0.75 },
  ];
}

/** An empty box. */
const OUTLINE: SceneNode = {
  ...{ kind: 'rect', x: 2.5, y: 2.5, width: 15, height: 15, radius: 2 },
  ...{ stroke: 'line-strong', strokeWidth: 1.5 },
};

const STATE_SHAPES: Record<string, SceneNode[]> = {
  'not-reported': [{ ...OUTLINE, dash: [3, 2.5] }],
  'not-collected': [
    { kind: 'path', d: 'M2 14 14 2M2 20 20 2M8 20 20 8', stroke: 'line-strong', strokeWidth: 1.5 },
  ],
  'not-applicable': [
    { kind: 'rect', x: 2, y: 6.5, width: 16, height: 7, radius: 2, fill: 'line', stroke: 'line-strong' },
  ],
  'not-checked': [OUTLINE, { kind: 'path', d: 'M3 3h7v14H3z', fill: 'line-strong' }],
  'not-asked': [
    { kind: 'circle', x: 10, y: 10, r: 7.5, stroke: 'line-strong', strokeWidth: 1.25 },
    { kind: 'path', d: 'M6.5 10h7', stroke: 'line-strong', strokeWidth: 1.25 },
  ],
  withheld: [
    { kind: 'path', d: 'M5 9h10v8H5z', fill: 'ink-soft' },
    { kind: 'path', d: 'M7 9V6.5a3 3 0 0 1 6 0V9', stroke: 'ink-soft', strokeWidth: 2 },
  ],
};

/** The mark of a figure that is not a number; nothing for a value or a suppressed one, which print text. */
export function stateMark(state: string, x: number, y: number, size: number): SceneNode[] {
  const nodes = STATE_SHAPES[state];
  return nodes ? [{ kind: 'group', x, y, scale: size / 20, nodes }] : [];
}
