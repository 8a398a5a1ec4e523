import type { Colour, Scene, SceneNode } from './scene.ts';
import { widthOf, write } from './text-width.ts';

interface MooringOptions {
  title: string;
  /** Members by home place, in the order the posts stand. */
  groups: { name: string; count: number }[];
  width: number;
  /** Of the tallest post. */
  height: number;
  size?: number;
  /** On paper the posts are dark and the rope red; on water they are pale and yellow. */
  ground?: 'paper' | 'tide';
}

const GAP = 1.15;
const POST = 0.44;
const MOST_POSTS = 60;
/** Round numbers of members that a post may stand for, so that the posts stay countable. */
const ROUND = [1, 5, 10, 20, 50, 100, 200, 500, 1000];

const COLOURS: Record<'paper' | 'tide', { post: Colour; rope: Colour; text: Colour }> = {
  paper: { post: 'tide', rope: 'buoy', text: 'ink' },
  tide: { post: 'tide-soft', rope: 'rope', text: 'on-tide' },
};

interface MooringPost {
  x: number;
  top: number;
  group: number;
}

/** How many members one post stands for: over sixty members five, over three hundred ten, and so on. */
export function membersAPost(groups: { count: number }[]): number {
  const members = groups.reduce((sum, group) => sum + group.count, 0);
  return ROUND.find(per => members <= MOST_POSTS * per) ?? Math.ceil(members / MOST_POSTS);
}

/**
 * The mooring line: a post a member, grouped by home place, a rope from each to the next. Heights jitter by
 * a few per cent, always alike, so that nobody reads them as bars. The baseline of the posts is `height`.
 */
export function mooringLine(options: MooringOptions): Scene & { posts: { x: number; width: number }[] } {
  const { groups, width, height, title, size = 12 } = options;
  const per = membersAPost(groups);
  const counts = groups.map(group => Math.ceil(group.count / per));
  const pitch = width / Math.max(1, counts.reduce((a, b) => a + b, 0) - 1 + GAP * (groups.length - 1) + POST);
  const step = Math.min(pitch, size * 3);
  const posts = postsOf(counts, step, height, (width - step * (width / pitch)) / 2);
  const colours = COLOURS[options.ground ?? 'paper'];
  const nodes = [
    ...posts.slice(1).map((post, i) => rope(posts[i]!, post, step, height, colours.rope)),
    ...posts.flatMap(post => postNodes(post, step * POST, height, colours)),
    ...names(groups, posts, step, height + size * 3.6, size, colours.text, width),
  ];
  const description = `${groups.map(group => `${group.name} ${group.count}`).join(', ')}.`;
  const drawn = posts.map(post => ({ x: post.x - (step * POST) / 2, width: step * POST }));
  return { width, height: height + size * 5.6, title, description, nodes, posts: drawn };
}

function postsOf(counts: number[], step: number, height: number, start: number): MooringPost[] {
  const posts: MooringPost[] = [];
  let x = start + (step * POST) / 2;
  counts.forEach((count, group) => {
    for (let n = 0; n < count; n += 1) {
      posts.push({ x, group, top: height * (1 - (0.86 + 0.14 * jitter(posts.length))) });
      x += step;
    }
    if (count) x += step * GAP;
  });
  return posts;
}

/** A fixed scatter over 0 to 1, the same for the same post in every drawing. */
function jitter(i: number): number {
  const wave = Math.sin((i + 1) * 12.9898) * 43758.5453;
  return wave - Math.floor(wave);
}

const bandTop = (post: MooringPost, step: number) => post.top + step * 0.52;

function rope(from: MooringPost, to: MooringPost, step: number, height: number, stroke: Colour): SceneNode {
  const distance = to.x - from.x;
  const lower = Math.max(bandTop(from, step), bandTop(to, step));
  const sag = lower + Math.min(0.86 * height, 1.5 * distance);
  const [y1, y2] = [bandTop(from, step) + step * 0.1, bandTop(to, step) + step * 0.1];
  const c1 = from.x + distance * 0.28;
  const c2 = from.x + distance * 0.72;
  const d = `M${r(from.x)} ${r(y1)}C${r(c1)} ${r(sag)} ${r(c2)} ${r(sag)} ${r(to.x)} ${r(y2)}`;
  return { kind: 'path', d, stroke, strokeWidth: Math.max(1, step * 0.16) };
}

function postNodes(
  post: MooringPost,
  width: number,
  height: number,
  colours: { post: Colour; rope: Colour },
): SceneNode[] {
  const [x, half] = [post.x - width / 2, width / 2];
  const d = `M${r(x)} ${r(height)}V${r(post.top + half)}a${r(half)} ${r(half)} 0 0 1 ${r(width)} 0V${r(height)}z`;
  const band: SceneNode = {
    kind: 'rect',
    x,
    y: post.top + width * 1.2,
    width,
    height: width * 0.5,
    fill: colours.rope,
  };
  return [{ kind: 'path', d, fill: colours.post }, band];
}

/** Names under their posts; where they would touch they take turns on two lines. */
function names(
  groups: MooringOptions['groups'],
  posts: MooringPost[],
  step: number,
  y: number,
  size: number,
  colour: Colour,
  width: number,
): SceneNode[] {
  const placed = groups.flatMap((group, i) => {
    const own = posts.filter(post => post.group === i);
    if (!own.length) return [];
    const name = widthOf(`${group.name} `, size);
    const wide = name + widthOf(String(group.count), size, 'bold');
    const centre = (own[0]!.x + own.at(-1)!.x) / 2;
    const x = Math.max(-step, Math.min(centre - wide / 2, width + step - wide));
    return [{ group, x, name, wide }];
  });
  const touching = placed.some(
    (at, i) => i > 0 && placed[i - 1]!.x + placed[i - 1]!.wide + size * 0.5 > at.x,
  );
  return placed.flatMap((at, i) => {
    const line = touching && i % 2 ? y + size * 1.4 : y;
    return [
      write(at.group.name, at.x, line, size, { colour }),
      write(String(at.group.count), at.x + at.name, line, size, { colour, weight: 'bold' }),
    ];
  });
}

const r = (n: number) => Math.round(n * 100) / 100;
