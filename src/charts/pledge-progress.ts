import type { Scene, SceneNode } from './scene.ts';
import { widthOf, write } from './text-width.ts';

interface PledgeLineOptions {
  title: string;
  baseline: string;
  actual: string;
  target: string;
  /** Along baseline to target, 0 to 1; may lie outside. */
  now: number;
  expected: number;
  width: number;
  size?: number;
}

/** A measured pledge: solid post baseline, hollow post target, yellow buoy now, dotted tick "expected by now". */
export function pledgeLine(options: PledgeLineOptions): Scene {
  const { width, title, actual, baseline, target, size = 13 } = options;
  const post = size * 0.45;
  const y = size * 2.1;
  const along = (share: number) => post + clamp(share) * (width - 2 * post);
  const now = along(options.now);
  const buoy: SceneNode = {
    kind: 'circle',
    x: now,
    y,
    r: size * 0.5,
    fill: 'rope',
    stroke: 'ink',
    strokeWidth: 1.3,
  };
  const nodes: SceneNode[] = [
    { kind: 'line', x1: post, x2: width - post, y1: y, y2: y, stroke: 'line', strokeWidth: size * 0.32 },
    { kind: 'line', x1: post, x2: now, y1: y, y2: y, stroke: 'c1', strokeWidth: size * 0.32 },
    { kind: 'rect', x: 0, y: y - size * 0.75, width: post, height: size * 1.5, radius: 1, fill: 'c1' },
    hollowPost(width - post, y, post, size),
    ...expectedTick(along(options.expected), y, options, size),
    buoy,
    write(actual, between(now, widthOf(actual, size, 'bold'), width), y - size * 0.95, size, {
      weight: 'bold',
      anchor: 'middle',
    }),
    write(baseline, 0, y + size * 2, size * 0.93, { colour: 'ink-soft' }),
    write(target, width, y + size * 2, size * 0.93, { colour: 'ink-soft', anchor: 'end' }),
  ];
  const description = `${actual} now, from ${baseline}; ${target}.`;
  return { width, height: y + size * 2.4, title, description, nodes };
}

const clamp = (share: number) => Math.max(0, Math.min(1, share));

/** A centre that keeps a text of this width inside the drawing. */
const between = (x: number, text: number, width: number) => Math.max(text / 2, Math.min(x, width - text / 2));

const hollowPost = (x: number, y: number, width: number, size: number): SceneNode => ({
  kind: 'rect',
  x: x + 0.5,
  y: y - size * 0.75,
  width: width - 1,
  height: size * 1.5,
  radius: 1,
  fill: 'surface',
  stroke: 'c1',
  strokeWidth: 1.2,
});

/** Named only where the name touches neither the baseline's nor the target's words. */
function expectedTick(x: number, y: number, options: PledgeLineOptions, size: number): SceneNode[] {
  const words = 'expected by now';
  const tick: SceneNode = {
    kind: 'line',
    x1: x,
    x2: x,
    y1: y - size * 0.6,
    y2: y + size * 0.6,
    stroke: 'ink',
    strokeWidth: 1.2,
    dash: [1.5, 2],
  };
  const half = widthOf(words, size * 0.93) / 2;
  const free = [widthOf(options.baseline, size) + size, options.width - widthOf(options.target, size) - size];
  if (free[1]! - free[0]! < half * 2) return [tick];
  const centre = Math.max(free[0]! + half, Math.min(x, free[1]! - half));
  if (Math.abs(centre - x) > half) return [tick];
  return [tick, write(words, centre, y + size * 2, size * 0.93, { anchor: 'middle', colour: 'ink-soft' })];
}
