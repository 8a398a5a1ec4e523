import { coverageBar, stateMark } from '../../../charts/marks.ts';
import { LIGHT, type SceneNode } from '../../../charts/scene.ts';
import { amountText, USUAL } from '../../../network/thresholds.ts';
import { keyOf } from '../../../publications/key-to-marks.ts';
import type { Publication } from '../../../publications/publication.ts';
import { chapterHead, sectionHead } from '../layout/headings.ts';
import { drawMark } from '../layout/mark.ts';
import type { OutlineEntry, Paper } from '../layout/paper.ts';
import { TYPE } from '../layout/type.ts';

const ROW = 19;

/** The contents, each line a link; then how to read what follows. */
export function contents(paper: Paper, publication: Publication, entries: OutlineEntry[]) {
  chapterHead(paper, 'Contents', 'contents');
  const own = paper.page;
  paper.element('TOC', {}, () => {
    for (const entry of entries) if (entry.page > own) row(paper, entry);
  });
  reading(paper, publication);
}

function row(paper: Paper, entry: OutlineEntry) {
  paper.need(ROW);
  const { left, width, y } = paper;
  const indent = (entry.level - 1) * 16;
  const style = { ...(entry.level > 1 ? TYPE.table : TYPE.body), leading: ROW };
  paper.element('TOCI', {}, () =>
    paper.element('Reference', {}, () =>
      paper.element('Link', {}, () => {
        paper.label(`${entry.title} `, style, left + indent, y);
        paper.label(String(entry.page), { ...style, weight: 'bold' }, left + width, y, 'right');
        paper.ink.link(left, y, width, ROW, entry.to, `${entry.title}, page ${entry.page}`);
      }),
    ),
  );
  paper.reach(y + ROW);
  paper.rule(paper.y, 0.6, LIGHT.line);
}

function reading(paper: Paper, publication: Publication) {
  sectionHead(paper, 'How to read the numbers', { keep: 190 });
  const { partial } = publication.thresholds ?? USUAL;
  const coverage = `How many members gave the figure, of those asked for it. Under ${amountText(partial)} is marked partial.`;
  paper.element('L', {}, () => {
    item(paper, coverageBar(0, 2.5, 22, 19, 24), '19 of 24', coverage);
    for (const { state, text, meaning } of keyOf(publication))
      item(paper, stateMark(state, 0, 0, 11), text, meaning);
  });
}

/** Where the meanings stand: clear of the longest word of the key. */
const MEANING = 126;

function item(paper: Paper, mark: SceneNode[], word: string, meaning: string) {
  const { left, width } = paper;
  const leading = TYPE.table.leading;
  paper.need(leading);
  const { y } = paper;
  const bare = mark.length === 0;
  if (!bare) drawMark(paper, [{ kind: 'group', x: left, y: y + 1, nodes: mark }]);
  paper.element('LI', {}, () => {
    paper.element('Lbl', {}, () =>
      paper.label(`${word} `, { ...TYPE.table, weight: 'bold' }, left + (bare ? 4 : 30), y),
    );
    paper.element('LBody', {}, () =>
      paper.text(meaning, TYPE.table, { tag: 'P', x: left + MEANING, width: width - MEANING }),
    );
  });
  paper.reach(Math.max(paper.y, y + leading) + 4);
}
