import { bars } from '../../../charts/bars.ts';
import { placeMap } from '../../../charts/place.map.ts';
import { LIGHT } from '../../../charts/scene.ts';
import type { Publication } from '../../../publications/publication.ts';
import { glanceText } from '../../../publications/report.words.ts';
import { chapterHead } from '../layout/headings.ts';
import type { Paper } from '../layout/paper.ts';
import { TYPE } from '../layout/type.ts';

const COLUMN = { bars: 234, map: 263, mapWidth: 104, list: 419 };

/** Who the network is: members by kind and by place, with a map where there are outlines. */
export function glance(paper: Paper, publication: Publication) {
  chapterHead(paper, 'The network at a glance', 'glance', { section: 'At a glance' });
  paper.text(glanceText(publication), TYPE.lede, { after: 14 });
  const top = paper.y;
  const kinds = byKind(paper, publication, top);
  const places = byPlace(paper, publication, top);
  paper.reach(Math.max(kinds, places) + 4);
}

const headAt = (paper: Paper, text: string, x: number, y: number) =>
  paper.element('H3', {}, () => paper.label(text, { ...TYPE.caption, weight: 'bold' }, x, y));

function byKind(paper: Paper, { glance }: Publication, top: number): number {
  const list = glance.bySector.map(({ label, count }) => ({ label, value: count, text: String(count) }));
  const said = glance.bySector.map(({ label, count }) => `${label} ${count}`).join(', ');
  const description = `Members by kind: ${said}.`;
  headAt(paper, 'Members by kind', paper.left, top);
  paper.y = top + 20;
  paper.figure(
    bars({ title: 'Members by kind', description, bars: list, width: COLUMN.bars, size: 9.4, besides: true }),
  );
  return paper.y;
}

function byPlace(paper: Paper, publication: Publication, top: number): number {
  const map = publication.network.map?.places.length ? publication.network.map : null;
  const x = paper.left + COLUMN.map;
  headAt(paper, 'Members working in each place', x, top);
  const counts = Object.fromEntries(publication.glance.byPlace.map(({ code, count }) => [code, count]));
  let end = top;
  if (map) {
    paper.y = top + 20;
    const scene = placeMap({ title: 'Places', map, counts, width: COLUMN.mapWidth, size: 9.4 });
    paper.figure(
      { ...scene, description: `Map of members working in each place: ${scene.description}` },
      { x },
    );
    end = paper.y;
  }
  return Math.max(end, list(paper, publication, map ? paper.left + COLUMN.list : x, top + 20));
}

function list(paper: Paper, { glance }: Publication, x: number, top: number): number {
  const right = paper.left + paper.width;
  const row = 19.4;
  paper.element('L', {}, () => {
    glance.byPlace.forEach(({ label, count }, i) => {
      const y = top + i * row;
      paper.element('LI', {}, () => {
        paper.element('LBody', {}, () => {
          paper.label(`${label} `, { ...TYPE.table, leading: row }, x, y);
          paper.label(String(count), { ...TYPE.table, leading: row, weight: 'bold' }, right, y, 'right');
        });
      });
      if (i) paper.rule(y, 0.6, LIGHT.line, x, right - x);
    });
  });
  return top + glance.byPlace.length * row;
}
