import { chapterHead } from '../layout/headings.ts';
import type { Paper } from '../layout/paper.ts';
import { table } from '../layout/table.ts';
import type { AssemblyPack, OwedAnswer } from './assembly.pack.ts';

/** Who has still to answer for which promise; in large print one under the other. */
export function owedPart(paper: Paper, { owed, promised, large }: AssemblyPack) {
  if (!promised || promised.lines.length === 0) return;
  chapterHead(paper, 'Who owes an answer', 'owed', { section: '', join: 160 });
  if (owed.length === 0)
    return paper.text('Everyone who was due to answer has answered.', paper.type.body, { after: 6 });
  if (large) for (const one of owed) listed(paper, one);
  else
    table(paper, {
      columns: [
        { head: 'Who', share: 1, weight: 'bold' },
        { head: 'What', points: 92 },
        { head: 'How it stands', share: 0.9 },
        { head: 'Promise', share: 1.5 },
      ],
      rows: owed.map(({ who, what, stands, promise }) => [who, what, stands, promise]),
    });
}

function listed(paper: Paper, { who, what, stands, promise, lang }: OwedAnswer) {
  const { h3, body, soft } = paper.type;
  paper.need(h3.leading + 3 * body.leading);
  paper.text(who, h3, { tag: 'H3' });
  paper.text(`${what}. ${stands}.`, body);
  paper.text(promise, soft, { after: 12, ...(lang === 'en' ? {} : { lang }) });
}
