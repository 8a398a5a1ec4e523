import type { CommitmentLine } from '../../../publications/commitment.line.ts';
import { byAssembly, PROMISED_LEAD, promisedText } from '../../../publications/promised.words.ts';
import type { Publication } from '../../../publications/publication.ts';
import { chapterHead, sectionHead } from '../layout/headings.ts';
import type { Paper } from '../layout/paper.ts';
import { commitmentCard, heightOfCard } from './commitment.card.ts';

const CARD_GAP = 14;

/** A heading stands on the page of the first card under it, where one page holds both. */
function keptWith(paper: Paper, first: CommitmentLine): number {
  const height = heightOfCard(paper, first) + CARD_GAP;
  return height + 2 * paper.type.h2.leading <= paper.bottom - paper.top ? height : 120;
}

/** Promises made to residents, by assembly, each in both voices. */
export function commitmentChapter(paper: Paper, { commitments, promised }: Publication) {
  if (commitments.length === 0) return;
  chapterHead(paper, 'Commitments in both voices', 'commitments', { section: 'Commitments' });
  paper.text(PROMISED_LEAD, paper.type.lede, { after: 8 });
  if (promised) paper.text(promisedText(promised).join(' '), paper.type.body, { after: 6 });
  for (const [heading, lines] of byAssembly(commitments)) {
    const [first] = lines;
    sectionHead(paper, heading, { keep: first ? keptWith(paper, first) : 0 });
    for (const line of lines) commitmentCard(paper, line, 'H4');
  }
}
