import { byAssembly, PROMISED_LEAD, promisedText } from '../../../publications/promised.words.ts';
import type { Publication } from '../../../publications/publication.ts';
import { chapterHead, sectionHead } from '../layout/headings.ts';
import type { Paper } from '../layout/paper.ts';
import { commitmentCard } from './commitment.card.ts';

/** Promises made to residents, by assembly, each in both voices. */
export function commitmentChapter(paper: Paper, { commitments, promised }: Publication) {
  if (commitments.length === 0) return;
  chapterHead(paper, 'Commitments in both voices', 'commitments', { section: 'Commitments' });
  paper.text(PROMISED_LEAD, paper.type.lede, { after: 8 });
  if (promised) paper.text(promisedText(promised).join(' '), paper.type.body, { after: 6 });
  for (const [heading, lines] of byAssembly(commitments)) {
    sectionHead(paper, heading, { keep: 120 });
    for (const line of lines) commitmentCard(paper, line, 'H4');
  }
}
