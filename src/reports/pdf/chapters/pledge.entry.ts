import { statusMark } from '../../../charts/marks.ts';
import { pledgeLine } from '../../../charts/pledge-progress.ts';
import { LIGHT } from '../../../charts/scene.ts';
import { withOthers } from '../../../publications/makers.words.ts';
import type { PledgeLine, Publication } from '../../../publications/publication.ts';
import { pledgeFacts } from '../../../publications/report.words.ts';
import { date } from '../../../web/helpers/date.ts';
import { drawMark } from '../layout/mark.ts';
import type { Paper } from '../layout/paper.ts';
import type { TextSpan } from '../layout/text-lines.ts';
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
  const parts = partsOf(publication, pledge, options);
  paper.space(7);
  paper.needWhole(Math.max(heightOf(paper, parts, width), (scene?.height ?? 0) + 2) + 7, 300);
  const top = paper.y;
  const page = paper.page;
  drawMark(paper, [statusMark(pledge.status, paper.left, top + 2.4, 10)]);
  for (const { text, style } of parts) paper.text(text, style, { x: paper.left + MARK, width });
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

interface EntryPart {
  text: string | TextSpan[];
  style: TextStyle;
}

const heightOf = (paper: Paper, parts: readonly EntryPart[], width: number): number =>
  parts.reduce((sum, { text, style }) => sum + paper.lines(text, style, width).length * style.leading, 0);

const accountText = ({ on, text }: { on: string; text: string }) => [
  { text: '“' },
  { text },
  { text: `” ${date(on)}` },
];

function partsOf(publication: Publication, pledge: PledgeLine, options: EntryOptions): EntryPart[] {
  const theme = pledgeFacts(publication, pledge);
  const who = options.member ? pledge.member : withOthers(pledge);
  const progress = pledge.line || !pledge.progress ? '' : ` ${pledge.progress}.`;
  const status = [
    { text: `${pledge.statusText}.`, weight: 'bold' as const, colour: LIGHT[`${pledge.status}-text`] },
  ];
  const decided = pledge.decided ? ` ${pledge.decided}` : '';
  return [
    { text: pledge.promise, style: strong },
    { text: [who, theme].filter(Boolean).join(' · '), style: soft },
    { text: [...status, { text: `${progress}${decided}`, colour: LIGHT.ink }], style: soft },
    ...(pledge.selfAssessed ? [{ text: ownView(pledge.selfAssessed), style: soft }] : []),
    ...(pledge.said ? [{ text: accountText(pledge.said), style: { ...soft, colour: LIGHT.ink } }] : []),
  ];
}

const ownView = ({ status, reason }: NonNullable<PledgeLine['selfAssessed']>) =>
  `The member’s own view: ${status.replace('-', ' ')}. ${reason}`;
