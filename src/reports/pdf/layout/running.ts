import { tileMark } from '../../../charts/marks.ts';
import { LIGHT } from '../../../charts/scene.ts';
import type { Publication } from '../../../publications/publication.ts';
import { footLine, reportName } from '../../../publications/report.words.ts';
import { drawMark } from './mark.ts';
import type { Paper } from './paper.ts';
import { TYPE } from './type.ts';

const HEAD = { text: 30, rule: 49.5, tile: 13 };
const FOOT = { rule: 46, text: 40 };

/** Header and footer of a page: decoration to a screen reader, which knows the page and the title. */
export function runningLines(publication: Publication): (paper: Paper) => void {
  const header = reportName(publication);
  const footer = footLine(publication);
  return paper =>
    paper.ink.artifact('Pagination', () => {
      head(paper, publication.network.name, header);
      foot(paper, footer, publication.report.draft);
    });
}

function head(paper: Paper, network: string, report: string) {
  const right = paper.left + paper.width;
  drawMark(paper, [tileMark(paper.left, HEAD.text - 0.6, HEAD.tile)]);
  paper.label(network, TYPE.running, paper.left + HEAD.tile + 6, HEAD.text);
  paper.label(
    `${report}${paper.section ? ` · ${paper.section}` : ''}`,
    TYPE.running,
    right,
    HEAD.text,
    'right',
  );
  paper.rule(HEAD.rule, 0.75, LIGHT.line);
}

function foot(paper: Paper, footer: string, draft: boolean) {
  const right = paper.left + paper.width;
  const y = paper.pageHeight - FOOT.text;
  paper.rule(paper.pageHeight - FOOT.rule, 0.75, LIGHT.line);
  paper.label(
    footer,
    draft ? { ...TYPE.running, colour: LIGHT.buoy, weight: 'bold' } : TYPE.running,
    paper.left,
    y,
  );
  const number = { ...TYPE.running, size: 9.4, weight: 'bold', colour: LIGHT.ink } as const;
  paper.label(String(paper.page), number, right, y, 'right');
}
