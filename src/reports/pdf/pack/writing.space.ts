import { LIGHT } from '../../../charts/scene.ts';
import { chapterHead } from '../layout/headings.ts';
import type { Paper } from '../layout/paper.ts';

/** Between one ruled line and the next, for a hand that writes large. */
const APART = 1.9;
const LINES_FOR_ASKING = 7;
const LINES_FOR_PROMISES = 3;
const PROMISES = 3;

const apartIn = ({ type: { table } }: Paper) => Math.max(22, table.leading * APART);

export const heightOfLines = (paper: Paper, lines: number): number =>
  paper.type.table.leading + lines * apartIn(paper);

/** A label and lines to write on, which are kept together. */
export function ruledLines(paper: Paper, label: string, lines: number) {
  const { table } = paper.type;
  const apart = apartIn(paper);
  paper.need(heightOfLines(paper, lines));
  paper.text(label, { ...table, colour: LIGHT['ink-soft'] });
  for (let line = 0; line < lines; line += 1) {
    paper.reach(paper.y + apart);
    paper.rule(paper.y - 3, 0.6, LIGHT['line-strong']);
  }
  paper.space(10);
}

/** The last pages: what people ask for next, and what is promised tonight. */
export function writingSpace(paper: Paper) {
  chapterHead(paper, 'Space to write', 'writing', { section: '' });
  ruledLines(paper, 'What we ask for next', LINES_FOR_ASKING);
  for (let one = 0; one < PROMISES; one += 1)
    ruledLines(paper, 'Promised tonight: by whom, in which words, by when', LINES_FOR_PROMISES);
}
