import type { Publication } from '../../../publications/publication.ts';
import { methodRules, paragraphs, WHOLE_NETWORK } from '../../../publications/report.words.ts';
import { chapterHead, sectionHead } from '../layout/headings.ts';
import type { Paper } from '../layout/paper.ts';
import { table } from '../layout/table.ts';
import { TYPE } from '../layout/type.ts';

const MEASURE = 430;
const FINE = { ...TYPE.body, size: 9.8, leading: 13.6 };

/** What is missing and what is weak: a report without it may not be published. */
export function gapsChapter(paper: Paper, { gaps }: Publication) {
  chapterHead(paper, 'Gaps and data quality', 'gaps');
  paper.text('What this report does not know. Missing is never counted as zero.', TYPE.lede, { after: 10 });
  statements(paper, gaps.statements);
  sectionHead(paper, 'Figures to read with care', { keep: 80 });
  if (!gaps.weak.length)
    return paper.text('Every network figure rests on at least half of the members asked.');
  table(paper, {
    columns: [
      { head: 'Figure', share: 1.2 },
      { head: 'Code', points: 52 },
      { head: 'Why', share: 1.5 },
    ],
    rows: gaps.weak.map(({ code, name, why }) => [name, code, why]),
  });
}

function statements(paper: Paper, found: Publication['gaps']['statements']) {
  if (!found.length) return paper.text('Nothing that was asked for is missing.');
  table(paper, {
    columns: [
      { head: 'What is missing', share: 1 },
      { head: 'Who', share: 1.3 },
    ],
    rows: found.map(({ text, members }) => [
      { text, weight: 'bold' as const },
      members.join(', ') || WHOLE_NETWORK,
    ]),
  });
}

/** What the network does next; shares a page with the gaps where there is room. */
export function nextChapter(paper: Paper, { report }: Publication) {
  const parts = paragraphs(report.next);
  if (!parts.length) return;
  const style = { ...TYPE.lede, size: 11.5 };
  const lines = parts.map(text => paper.lines(text, style, MEASURE).length * style.leading + 9);
  const height = lines.reduce((a, b) => a + b, 0);
  chapterHead(paper, 'Next period', 'next', { join: 40 + height });
  for (const text of parts) paper.text(text, style, { width: MEASURE, after: 9 });
}

/** Annex C: what differs from the version or the report before. */
export function changesAnnex(paper: Paper, { changes, report }: Publication) {
  chapterHead(paper, 'Annex C. Changes since the last report', 'changes', { section: 'Annex C', join: 160 });
  if (report.changeNote) paper.text(report.changeNote, TYPE.body, { after: 8 });
  if (!changes.length)
    return paper.text('No figure, definition or membership of an earlier report was changed.');
  table(paper, {
    columns: [
      { head: 'What', share: 1.3 },
      { head: 'Was', points: 76, align: 'right' },
      { head: 'Now', points: 76, align: 'right' },
      { head: 'Why', share: 1.4 },
    ],
    rows: changes.map(({ what, was, now, why }) => [what, was, now, why]),
  });
}

/** Annex D: how the numbers were made, with the settings they were made under. */
export function methodAnnex(paper: Paper, publication: Publication) {
  chapterHead(paper, 'Annex D. Method', 'method', { section: 'Annex D', join: 200 });
  paper.element('L', {}, () => {
    for (const text of [...publication.method, ...methodRules(publication)]) bullet(paper, text);
  });
}

function bullet(paper: Paper, text: string) {
  paper.need(2 * FINE.leading);
  const { y, left } = paper;
  paper.element('LI', {}, () => {
    paper.element('Lbl', {}, () => paper.label('• ', FINE, left, y));
    paper.element('LBody', {}, () => paper.text(text, FINE, { x: left + 14, width: MEASURE, after: 4 }));
  });
}
