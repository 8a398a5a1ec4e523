import { tileMark } from '../../../charts/marks.ts';
import { LIGHT } from '../../../charts/scene.ts';
import type { Publication } from '../../../publications/publication.ts';
import { footLine, reportName } from '../../../publications/report.words.ts';
import { drawMark } from './mark.ts';
import type { Paper } from './paper.ts';
import { TYPE } from './type.ts';

const HEAD = { text: 30, rule: 49.5 };
const FOOT = { rule: 46, text: 40 };

/** What stands at the head and foot of every page. */
interface RunningLines {
  left: string;
  /** The page’s section is written after it; null where there is only room for what stands left. */
  right: string | null;
  foot: string;
  /** The foot is a warning: a draft. */
  strong: boolean;
}

/** Header and footer of a report’s page. */
export const runningLines = (publication: Publication): ((paper: Paper) => void) =>
  runningOf({
    left: publication.network.name,
    right: reportName(publication),
    foot: footLine(publication),
    strong: publication.report.draft,
  });

/** Header and footer of a page: decoration to a screen reader, which knows the page and the title. */
export function runningOf(lines: RunningLines): (paper: Paper) => void {
  return paper =>
    paper.ink.artifact('Pagination', () => {
      head(paper, lines);
      foot(paper, lines);
    });
}

function head(paper: Paper, { left, right }: RunningLines) {
  const { running } = paper.type;
  const tile = running.leading + 1.2;
  const [start, end] = [paper.left + tile + 6, paper.left + paper.width];
  drawMark(paper, [tileMark(paper.left, HEAD.text - 0.6, tile)]);
  paper.label(fitting(paper, left, paper.width - tile - 6), running, start, HEAD.text);
  if (right !== null)
    paper.label(`${right}${paper.section ? ` · ${paper.section}` : ''}`, running, end, HEAD.text, 'right');
  paper.rule(HEAD.rule + running.leading - TYPE.running.leading, 0.75, LIGHT.line);
}

function foot(paper: Paper, { foot: text, strong }: RunningLines) {
  const { running } = paper.type;
  const right = paper.left + paper.width;
  const y = paper.pageHeight - FOOT.text;
  paper.rule(paper.pageHeight - FOOT.rule, 0.75, LIGHT.line);
  const style = strong ? ({ ...running, colour: LIGHT.buoy, weight: 'bold' } as const) : running;
  paper.label(fitting(paper, text, paper.width - 40), style, paper.left, y);
  const size = Math.max(9.4, running.size);
  const number = { ...running, size, weight: 'bold', colour: LIGHT.ink } as const;
  paper.label(String(paper.page), number, right, y, 'right');
}

/** As many words of a text as fit on one line. */
function fitting(paper: Paper, text: string, width: number): string {
  const fits = (some: string) => paper.lines(some, paper.type.running, width).length <= 1;
  if (fits(text)) return text;
  const words = text.split(' ');
  while (words.length > 1 && !fits(`${words.join(' ')}…`)) words.pop();
  return `${words.join(' ')}…`;
}
