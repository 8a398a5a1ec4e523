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
  besideEachOther,
  block,
  COMMUNITY_GROUND,
  heightOfBlock,
  MEMBER_GROUND,
  spokenParts,
} from './spoken.blocks.ts';

/**
 * A promise: you asked, we promised, what happened in both voices, next report-back. `below` points are kept for what
 * stands under it.
 */
export function commitmentCard(paper: Paper, line: CommitmentLine, tag: 'H3' | 'H4', below = 0) {
  const { table, h3, note } = paper.type;
  paper.space(14);
  const head = [
    ...spokenParts(paper, line.promised, h3).map((part, i) => ({ ...part, ...(i === 0 ? { tag } : {}) })),
    { text: standingTexts(line).join(' · '), style: note, after: 5 },
  ];
  const whole = { x: paper.left, width: paper.width };
  const asked = [...askedParts(paper, line), ...saidParts(paper, line)];
  const ground = { ...whole, fill: COMMUNITY_GROUND };
  paper.need(heightOfBlock(paper, head, whole) + heightOfBlock(paper, asked, ground) + 8);
  paper.rule(paper.y, 1.1, LIGHT.ink);
  paper.space(7);
  block(paper, head, whole);
  block(paper, asked, ground);
  paper.space(6);
  if (line.told) told(paper, line.told);
  const none = line.told ? '' : `${NOTHING_DUE} `;
  paper.need(table.leading + below);
  const next = line.next ? date(line.next) : NO_DATE;
  paper.text([{ text: none }, { text: `${NEXT}: `, weight: 'bold' }, { text: next }], table, { after: 6 });
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

function told(paper: Paper, { due, account, view, reply }: ReportBackLine) {
  const { table, note } = paper.type;
  besideEachOther(paper, { ...label(paper, `Report-back of ${date(due)}`), after: 3 }, [
    { parts: voiceParts(paper, THEY_SAY, account), fill: MEMBER_GROUND },
    { parts: voiceParts(paper, WE_SAY, view), fill: COMMUNITY_GROUND },
  ]);
  paper.space(6);
  if (!reply) return;
  const parts = [
    label(paper, THEY_REPLY),
    ...spokenParts(paper, reply, table),
    { text: date(reply.on), style: note, after: 0 },
  ];
  block(paper, parts, { x: paper.left, width: paper.width, fill: MEMBER_GROUND });
  paper.space(6);
}

function voiceParts(paper: Paper, heading: string, { text, said }: VoiceLine): BlockPart[] {
  const { table, h3, note } = paper.type;
  return [
    { text: heading, style: note, after: 1 },
    { text, style: h3, after: said ? 2 : 0 },
    ...(said ? [...spokenParts(paper, said, table), { text: date(said.on), style: note, after: 0 }] : []),
  ];
}
