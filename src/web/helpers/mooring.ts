import type { HelperOptions, SafeString } from 'handlebars';
import { membersAPost, mooringLine } from '../../charts/mooring.line.ts';
import type { Scene } from '../../charts/scene.ts';
import { toSvg } from '../../charts/to.svg.ts';
import { Handlebars } from '../views/runtime.ts';

type PostGroup = { name: string; count: number };

/** Names stand under their posts where there is room for them, and are left to words on a phone. */
const DRAWINGS = [
  { kind: 'desk', width: 1160, height: 108, size: 17, foot: 40 },
  { kind: 'phone', width: 358, height: 66, size: 12, foot: 0 },
];

/** How far below the water's line the scene sets its names, and where a page wants them; in letter sizes. */
const DRAWN_AT = 3.6;
const WANTED_AT = 1.5;

/** The mooring line drawn for a desk and for a phone; the page shows one of them. */
export function mooring(groups: PostGroup[], { hash }: HelperOptions): SafeString {
  const present = groups.filter(group => group.count > 0);
  if (!present.length) return new Handlebars.SafeString('');
  const drawings = DRAWINGS.map(drawing => {
    const scene = mooringLine({ title: '', groups: present, ground: hash.ground, ...drawing });
    return afloat(toSvg(named(scene, drawing)), drawing);
  });
  return new Handlebars.SafeString(drawings.join(''));
}

type MooringDrawing = (typeof DRAWINGS)[number];

function named(scene: Scene, { height, size, foot }: MooringDrawing): Scene {
  const raised = scene.nodes.map(node =>
    node.kind === 'text' ? { ...node, y: node.y - (DRAWN_AT - WANTED_AT) * size } : node,
  );
  return {
    ...scene,
    height: height + foot,
    nodes: foot ? raised : raised.filter(({ kind }) => kind !== 'text'),
  };
}

/** Water from edge to edge of the screen: the page cuts off what stands out. */
function afloat(svg: string, { kind, height, width }: MooringDrawing): string {
  const [from, far] = [-2 * width, 5 * width];
  const water = `<rect class="mooring__water" x="${from}" width="${far}" y="${height}" height="100"/><path class="mooring__shore" d="M${from} ${height}h${far}"/>`;
  return svg.replace('class="chart"', `class="mooring__${kind}"`).replace('>', `>${water}`);
}

/** What the posts stand for: "24 members, one post each, by home borough". */
export function mooringWords(groups: PostGroup[]): string {
  const members = groups.reduce((sum, group) => sum + group.count, 0);
  const per = membersAPost(groups);
  const each = per === 1 ? 'one post each' : `a post for every ${per}`;
  return `${members} members, ${each}, by home borough`;
}
