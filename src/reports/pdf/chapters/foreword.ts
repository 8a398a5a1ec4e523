import { mooringLine } from '../../../charts/mooring.line.ts';
import { LIGHT } from '../../../charts/scene.ts';
import type { Publication } from '../../../publications/publication.ts';
import { paragraphs } from '../../../publications/report.words.ts';
import { chapterHead } from '../layout/headings.ts';
import type { Paper } from '../layout/paper.ts';
import { TYPE } from '../layout/type.ts';
import { moorings } from './cover.posts.ts';

const MEASURE = 410;

/** The foreword, in the size of something to be read rather than looked up. */
export function foreword(paper: Paper, publication: Publication) {
  const { report } = publication;
  if (!report.foreword.trim()) return;
  chapterHead(paper, 'Foreword', 'foreword');
  paper.space(6);
  const [first, ...rest] = paragraphs(report.foreword);
  paper.text(first!, { ...TYPE.lede, size: 15, leading: 22 }, { width: MEASURE, after: 14 });
  for (const text of rest) paper.text(text, { ...TYPE.lede, size: 11.5 }, { width: MEASURE, after: 10 });
  if (report.forewordBy) signature(paper, report.forewordBy);
  decoration(paper, publication);
}

function signature(paper: Paper, by: string) {
  paper.space(6);
  paper.rule(paper.y, 2, LIGHT.rope, paper.left, 40);
  paper.reach(paper.y + 8);
  paper.text(by, { ...TYPE.body, weight: 'bold' });
}

const POSTS = 84;
const ROOM = 190;

/** The mooring line again, where the foreword leaves the foot of its page free. */
function decoration(paper: Paper, publication: Publication) {
  const top = paper.bottom - POSTS - 26;
  if (paper.y + ROOM - POSTS > top) return;
  const line = mooringLine({
    title: '',
    groups: moorings(publication),
    width: paper.width - 24,
    height: POSTS,
    size: 9.4,
  });
  const nodes = line.nodes.filter(node => node.kind !== 'text');
  paper.ink.artifact('Layout', () => {
    paper.ink.scene({ ...line, nodes }, paper.left + 12, top);
    paper.ink.rule(paper.left, paper.left + paper.width, top + POSTS, 1.1, LIGHT.tide);
  });
  paper.reach(paper.bottom);
}
