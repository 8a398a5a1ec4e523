import { reportBacksText } from '../../../publications/promised.words.ts';
import { commitmentCard } from '../chapters/commitment.card.ts';
import { chapterHead } from '../layout/headings.ts';
import type { Paper } from '../layout/paper.ts';
import type { AssemblyPack } from './assembly.pack.ts';
import { heightOfLines, ruledLines } from './writing.space.ts';

const LINES_BELOW = 2;

/** What was promised and what came of it, in both voices, with room for a note under each. */
export function promisedPart(paper: Paper, { promised }: AssemblyPack) {
  if (!promised) return;
  const { heading, at, lines, counts } = promised;
  chapterHead(paper, heading, 'promised', { section: '' });
  if (at) paper.text(at, paper.type.lede, { after: 6 });
  if (lines.length === 0)
    return paper.text('No promise was made there that everyone can read.', paper.type.body);
  paper.text(reportBacksText(lines.length, counts).join(' '), paper.type.body, { after: 4 });
  for (const line of lines) {
    commitmentCard(paper, line, 'H3', heightOfLines(paper, LINES_BELOW));
    ruledLines(paper, 'Your notes', LINES_BELOW);
  }
}
