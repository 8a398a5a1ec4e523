import { LIGHT } from '../../charts/scene.ts';
import type { Publication } from '../publication.ts';
import { paragraphs } from '../report.words.ts';
import { chapterHead } from './headings.ts';
import type { Paper } from './paper.ts';
import { TYPE } from './type.ts';

const MEASURE = 410;

/** The foreword, in the size of something to be read rather than looked up. */
export function foreword(paper: Paper, { report }: Publication) {
  if (!report.foreword.trim()) return;
  chapterHead(paper, 'Foreword', 'foreword');
  paper.space(6);
  const [first, ...rest] = paragraphs(report.foreword);
  paper.text(first!, { ...TYPE.lede, size: 15, leading: 22 }, { width: MEASURE, after: 14 });
  for (const text of rest) paper.text(text, { ...TYPE.lede, size: 11.5 }, { width: MEASURE, after: 10 });
  if (!report.forewordBy) return;
  paper.space(6);
  paper.rule(paper.y, 2, LIGHT.rope, paper.left, 40);
  paper.reach(paper.y + 8);
  paper.text(report.forewordBy, { ...TYPE.body, weight: 'bold' });
}
