import Handlebars, { type HelperOptions } from 'handlebars';
import { membersAPost, mooringLine } from '../../charts/mooring.line.ts';
import { toSvg } from '../../charts/to.svg.ts';

type Group = { name: string; count: number };

const DESK = { width: 1160, height: 104 };
const PHONE = { width: 358, height: 66 };

/** The mooring line drawn for a desk and for a phone; the page shows one of them. */
export function mooring(groups: Group[], { hash }: HelperOptions): Handlebars.SafeString {
  const present = groups.filter(group => group.count > 0);
  if (!present.length) return new Handlebars.SafeString('');
  const drawings = [DESK, PHONE].map(({ width, height }, i) => {
    const scene = mooringLine({ title: '', groups: present, width, height, ground: hash.ground });
    const nodes = scene.nodes.filter(node => node.kind !== 'text');
    return toSvg({ ...scene, height, nodes }).replace(
      'class="chart"',
      `class="mooring__${i ? 'phone' : 'desk'}"`,
    );
  });
  return new Handlebars.SafeString(drawings.join(''));
}

/** What the posts stand for: "24 members, one post each, by home borough". */
export function mooringWords(groups: Group[]): string {
  const members = groups.reduce((sum, group) => sum + group.count, 0);
  const each = membersAPost(groups) === 1 ? 'one post each' : 'a post for every five';
  return `${members} members, ${each}, by home borough`;
}
