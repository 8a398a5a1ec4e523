import { statusMark } from '../../../charts/marks.ts';
import { pledgeLine } from '../../../charts/pledge-progress.ts';
import { LIGHT } from '../../../charts/scene.ts';
import type { PledgeLine, Publication } from '../../../publications/publication.ts';
import { pledgeFacts } from '../../../publications/report.words.ts';
import { date } from '../../../web/helpers/date.ts';
import { drawMark } from '../layout/mark.ts';
import type { Paper } from '../layout/paper.ts';
import { type TextStyle, TYPE } from '../layout/type.ts';

const MARK = 16;
const ASIDE = 168;
const GUTTER = 18;
const strong: TextStyle = { ...TYPE.body, weight: 'bold' };
const soft: TextStyle = { ...TYPE.soft, leading: 12.7 };

interface EntryOptions {
  /** Say whose pledge it is. */
  member?: boolean;
}

/** One pledge: its promise, how it stands, what the member says; a measured one's line beside it. */
export function pledgeEntry(
  paper: Paper,
  publication: Publication,
  pledge: PledgeLine,
  options: EntryOptions = {},
) {
  const scene = pledge.line && lineScene(pledge, pledge.line);
  const width = paper.width - MARK - (scene ? ASIDE + GUTTER : 0);
  const height = heightOf(paper, pledge, width, scene?.height ?? 0);
  paper.space(7);
  paper.need(Math.min(height, 300));
  const top = paper.y;
  const page = paper.page;
  drawMark(paper, [statusMark(pledge.status, paper.left, top + 2.4, 10)]);
  said(paper, publication, pledge, options, width);
  if (scene && paper.page === page) {
    const end = paper.y;
    paper.y = top + 2;
    paper.figure(scene, { x: paper.left + paper.width - ASIDE });
    paper.reach(Math.max(end, paper.y));
  }
  paper.reach(paper.y + 6);
  paper.rule(paper.y, 0.6, LIGHT.line);
}

function lineScene(pledge: PledgeLine, line: NonNullable<PledgeLine['line']>) {
  const scene = pledgeLine({ ...line, title: pledge.promise, width: ASIDE, size: 8.6 });
  return { ...scene, description: `${pledge.promise}: ${scene.description}` };
}

/** As tall as its text would be; near enough to keep an entry on one page. */
function heightOf(paper: Paper, pledge: PledgeLine, width: number, drawing: number): number {
  const promise = paper.lines(pledge.promise, strong, width).length * strong.leading;
  const account = pledge.said ? paper.lines(accountText(pledge.said), soft, width).length * soft.leading : 0;
  const own = (pledge.selfAssessed ? 2 * soft.leading : 0) + (pledge.decided ? soft.leading : 0);
  return Math.max(promise + account + own + 2 * soft.leading, drawing) + 15;
}

const accountText = ({ on, text }: { on: string; text: string }) => [
  { text: '“' },
  { text },
  { text: `” ${date(on)}` },
];

function said(
  paper: Paper,
  publication: Publication,
  pledge: PledgeLine,
  options: EntryOptions,
  width: number,
) {
  const place = { x: paper.left + MARK, width };
  const theme = pledgeFacts(publication, pledge);
  paper.text(pledge.promise, strong, place);
  paper.text(options.member ? `${pledge.member} · ${theme}` : theme, soft, place);
  const progress = pledge.line || !pledge.progress ? '' : ` ${pledge.progress}.`;
  const status = [
    { text: `${pledge.statusText}.`, weight: 'bold' as const, colour: LIGHT[`${pledge.status}-text`] },
  ];
  const decided = pledge.decided ? ` ${pledge.decided}` : '';
  paper.text([...status, { text: `${progress}${decided}`, colour: LIGHT.ink }], soft, place);
  if (pledge.selfAssessed) paper.text(ownView(pledge.selfAssessed), soft, place);
  if (pledge.said) paper.text(accountText(pledge.said), { ...soft, colour: LIGHT.ink }, place);
}

const ownView = ({ status, reason }: NonNullable<PledgeLine['selfAssessed']>) =>
  `The member’s own view: ${status.replace('-', ' ')}. ${reason}`;
