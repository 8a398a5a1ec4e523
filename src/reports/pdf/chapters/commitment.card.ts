import { LIGHT } from '../../../charts/scene.ts';
import type { CommitmentLine, ReportBackLine, VoiceLine } from '../../../publications/commitment.line.ts';
import {
  AS_SAID,
  NEXT,
  NO_DATE,
  NO_ISSUE,
  NOTHING_DUE,
  standingTexts,
  THEY_REPLY,
  THEY_SAY,
  WE_SAY,
  YOU_ASKED,
} from '../../../publications/promised.words.ts';
import { date } from '../../../web/helpers/date.ts';
import type { Paper } from '../layout/paper.ts';
import {
  type BlockPart,
  type BlockSide,
  besideEachOther,
  block,
  COMMUNITY_GROUND,
  heightBeside,
  heightOfBlock,
  MEMBER_GROUND,
  spokenParts,
} from './spoken.blocks.ts';

/**
 * A promise: you asked, we promised, what happened in both voices, next report-back. It stands on one page where one
 * holds it. `below` points are kept for what stands under it.
 */
export function commitmentCard(paper: Paper, line: CommitmentLine, tag: 'H3' | 'H4', below = 0) {
  const { head, asked, whole, ground } = topOf(paper, line, tag);
  const start = heightOfBlock(paper, head, whole) + heightOfBlock(paper, asked, ground) + 8;
  paper.space(14);
  paper.needWhole(heightOfCard(paper, line, tag) + below, start);
  paper.rule(paper.y, 1.1, LIGHT.ink);
  paper.space(7);
  block(paper, head, whole);
  block(paper, asked, ground);
  paper.space(6);
  if (line.told) told(paper, line.told);
  const { table } = paper.type;
  paper.need(table.leading + below);
  paper.text(nextTexts(line), table, { after: 6 });
}

/** How tall a card is. */
export function heightOfCard(paper: Paper, line: CommitmentLine, tag: 'H3' | 'H4' = 'H4'): number {
  const { head, asked, whole, ground } = topOf(paper, line, tag);
  const { table } = paper.type;
  const next = paper.lines(nextTexts(line), table).length * table.leading;
  const tops = heightOfBlock(paper, head, whole) + heightOfBlock(paper, asked, ground);
  return 7 + tops + 6 + (line.told ? heightOfTold(paper, line.told) : 0) + next;
}

function topOf(paper: Paper, line: CommitmentLine, tag: 'H3' | 'H4') {
  const { h3, note } = paper.type;
  const whole = { x: paper.left, width: paper.width };
  return {
    head: [
      ...spokenParts(paper, line.promised, h3).map((part, i) => ({ ...part, ...(i === 0 ? { tag } : {}) })),
      { text: standingTexts(line).join(' · '), style: note, after: 5 },
    ],
    asked: [...askedParts(paper, line), ...saidParts(paper, line)],
    whole,
    ground: { ...whole, fill: COMMUNITY_GROUND },
  };
}

function nextTexts(line: CommitmentLine) {
  const none = line.told ? '' : `${NOTHING_DUE} `;
  const next = line.next ? date(line.next) : NO_DATE;
  return [{ text: none }, { text: `${NEXT}: `, weight: 'bold' as const }, { text: next }];
}

const label = ({ type: { table } }: Paper, text: string): BlockPart => ({
  text,
  style: { ...table, weight: 'bold' },
  after: 1,
});

const askedParts = (paper: Paper, { asked }: CommitmentLine): BlockPart[] => [
  label(paper, YOU_ASKED),
  ...(asked.length > 0
    ? asked.flatMap(one => spokenParts(paper, one, paper.type.body, true))
    : [{ text: NO_ISSUE, style: paper.type.table, after: 2 }]),
];

/** What was said in the room, where the promise is worded otherwise. */
function saidParts(paper: Paper, { said, promised }: CommitmentLine): BlockPart[] {
  if (!said || said.words === promised.words) return [];
  return [
    label(paper, `${AS_SAID}, by the ${said.role}, ${date(said.on)}`),
    ...spokenParts(paper, said, paper.type.body, true),
  ];
}

function told(paper: Paper, report: ReportBackLine) {
  const { heading, sides, reply, whole } = toldParts(paper, report);
  besideEachOther(paper, heading, sides);
  paper.space(6);
  if (!reply) return;
  block(paper, reply, whole);
  paper.space(6);
}

function heightOfTold(paper: Paper, report: ReportBackLine): number {
  const { heading, sides, reply, whole } = toldParts(paper, report);
  return heightBeside(paper, heading, sides) + 6 + (reply ? heightOfBlock(paper, reply, whole) + 6 : 0);
}

function toldParts(paper: Paper, { due, account, view, reply }: ReportBackLine) {
  const { table, note } = paper.type;
  const sides: [BlockSide, BlockSide] = [
    { parts: voiceParts(paper, THEY_SAY, account), fill: MEMBER_GROUND },
    { parts: voiceParts(paper, WE_SAY, view), fill: COMMUNITY_GROUND },
  ];
  return {
    heading: { ...label(paper, `Report-back of ${date(due)}`), after: 3 },
    sides,
    reply: reply && [
      label(paper, THEY_REPLY),
      ...spokenParts(paper, reply, table),
      { text: date(reply.on), style: note, after: 0 },
    ],
    whole: { x: paper.left, width: paper.width, fill: MEMBER_GROUND },
  };
}

function voiceParts(paper: Paper, heading: string, { text, said }: VoiceLine): BlockPart[] {
  const { table, h3, note } = paper.type;
  return [
    { text: heading, style: note, after: 1 },
    { text, style: h3, after: said ? 2 : 0 },
    ...(said ? [...spokenParts(paper, said, table), { text: date(said.on), style: note, after: 0 }] : []),
  ];
}
