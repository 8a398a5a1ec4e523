import { LIGHT } from '../../../charts/scene.ts';
import type { CommitmentLine, Publication } from '../../../publications/publication.ts';
import { date } from '../../../web/helpers/date.ts';
import { chapterHead } from '../layout/headings.ts';
import type { Paper } from '../layout/paper.ts';
import { type TextStyle, TYPE } from '../layout/type.ts';

const PAD = 14;
const LABEL = 108;
const BETWEEN = 5;

/** Promises made to an assembly: you asked, we promised, what happened, next report-back. */
export function commitmentChapter(paper: Paper, { commitments }: Publication) {
  if (!commitments.length) return;
  chapterHead(paper, 'Community commitments', 'commitments');
  paper.text('Promises made to residents at an assembly, and what became of each.', TYPE.lede, { after: 12 });
  for (const commitment of commitments) card(paper, commitment);
}

function partsOf(commitment: CommitmentLine): [label: string, text: string][] {
  const { happened, due, nextReportBack } = commitment;
  const told = happened
    ? `${happened.text} Told ${date(happened.on)}.`
    : 'Nothing has been reported back yet.';
  const by = due ? ` By ${date(due)}.` : '';
  return [
    ['You asked', commitment.asked],
    ['We promised', `${commitment.promised.replace(/\.$/, '')}.${by} ${commitment.member}`],
    ['What happened', told],
    ['Next report-back', nextReportBack ? date(nextReportBack) : 'No date is set.'],
  ];
}

const asked: TextStyle = { ...TYPE.h3, size: 12, leading: 16.5 };
const styleOf = (i: number): TextStyle => (i === 0 ? asked : TYPE.table);

function card(paper: Paper, commitment: CommitmentLine) {
  const parts = partsOf(commitment);
  const width = paper.width - LABEL - 2 * PAD;
  const heights = parts.map(
    ([, text], i) => paper.lines(text, styleOf(i), width).length * styleOf(i).leading,
  );
  const height = heights.reduce((a, b) => a + b + BETWEEN, 0) + 2 * PAD + 14 - BETWEEN;
  paper.need(height);
  const top = paper.y;
  paper.box(top, height, LIGHT.sand, { radius: 8 });
  paper.y = top + PAD - 3;
  const x = paper.left + PAD;
  paper.text(`${commitment.assembly}, ${date(commitment.on)}`, TYPE.note, { tag: 'H3', x, after: 3 });
  parts.forEach(([label, text], i) => {
    part(paper, label, text, styleOf(i), x, width);
  });
  paper.reach(top + height + 12);
}

function part(paper: Paper, label: string, text: string, style: TextStyle, x: number, width: number) {
  const { y } = paper;
  paper.text(label, { ...TYPE.table, weight: 'bold', leading: style.leading }, { x, width: LABEL });
  paper.y = y;
  paper.text(text, style, { x: x + LABEL, width, after: BETWEEN });
}
