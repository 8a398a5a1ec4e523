import { mooringLine } from '../../../charts/mooring.line.ts';
import type { SceneNode } from '../../../charts/scene.ts';
import type { Publication } from '../../../publications/publication.ts';
import type { Paper } from '../layout/paper.ts';

/** Where the water begins, points from the top of the page. */
export const WATER = 638;
const POSTS = 113;

/** Members by lead place, in the network's order of places; members elsewhere stand last. */
export function moorings({ members, network }: Publication): { name: string; count: number }[] {
  const places = network.places.map(place => place.name);
  const other = members.filter(member => !places.includes(member.place)).length;
  const named = places.map(name => ({ name, count: members.filter(member => member.place === name).length }));
  return [...named, { name: 'Elsewhere', count: other }].filter(group => group.count > 0);
}

/** The mooring line on the water, the places' names on it. */
export function posts(paper: Paper, publication: Publication) {
  const groups = moorings(publication);
  const scene = mooringLine({
    title: 'Members by home place',
    groups,
    width: paper.width,
    height: POSTS,
    size: 9.4,
  });
  const isName = (node: SceneNode) => node.kind === 'text';
  const posts = { ...scene, nodes: [...scene.nodes.filter(node => !isName(node)), ...ripples(scene.posts)] };
  const top = WATER - POSTS;
  paper.ink.artifact('Layout', () => paper.ink.scene(posts, paper.left, top));
  const white = scene.nodes.filter(isName).map(node => ({ ...node, colour: 'on-tide' as const }));
  paper.element('P', {}, () => paper.ink.scene({ ...scene, nodes: white }, paper.left, top + 8));
}

/** Three short strokes of water under each post, each shorter than the last. */
function ripples(posts: { x: number; width: number }[]): SceneNode[] {
  return posts.flatMap(({ x, width }) =>
    [1.3, 1, 0.7].map((share, row): SceneNode => {
      const half = (width * share) / 2;
      const y = POSTS + 9 + row * 9.4;
      const stroke = (['line-strong', 'ink-soft', 'ink-soft'] as const)[row];
      return {
        kind: 'line',
        x1: x + width / 2 - half,
        x2: x + width / 2 + half,
        y1: y,
        y2: y,
        stroke,
        strokeWidth: 1.6,
      };
    }),
  );
}
