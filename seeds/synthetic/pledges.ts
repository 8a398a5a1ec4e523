import type { Types } from 'mongoose';
import type { By } from '../../src/acts/by.ts';
import { network } from '../../src/network/current.ts';
import type { Content, PledgeType } from '../../src/pledges/content.ts';
import { between } from '../random.ts';
import type { SyntheticFigure } from './figures.ts';
import { type Making, pick } from './making.ts';
import { measuredContent } from './measured.ts';
import type { SyntheticMember } from './members.ts';
import { updatesOf } from './updates.ts';

const MADE = '2024-10-01';
const REVISED = '2025-05-12';
const WITHDRAWN = '2025-11-20';
/** Of a hundred pledges 55 are measured, 25 milestones, 12 activities and 8 of maturity: what each goes up to. */
const KINDS: readonly [PledgeType, number][] = [
  ['measured', 55],
  ['milestone', 80],
  ['activity', 92],
  ['maturity', 100],
];
/** And of a hundred so many wait to be accepted, were withdrawn, had their target changed. */
const [WAITING, GONE, CHANGED] = [4, 5, 10];

interface Given {
  member: SyntheticMember;
  /** What the member gave in the first year: where measured pledges begin. */
  figures: readonly SyntheticFigure[];
  count: number;
  lead: Types.ObjectId | null;
}

/** The pledges of one member as they come: of all kinds, doing well and badly, some changed, taken back or waiting. */
export function pledgesOf({ member, figures, count, lead }: Given, making: Making) {
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, turn) => {
    const content = contentOf(kindOf(making.random), { figures, taken }, making);
    if (content.measure) taken.add(content.measure.indicator);
    return pledgeOf(content, { member, by: lead ?? making.by, turn }, making);
  });
}

function kindOf(random: () => number): PledgeType {
  const drawn = random() * 100;
  return KINDS.find(([, upTo]) => drawn < upTo)?.[0] ?? 'measured';
}

type Free = Pick<Given, 'figures'> & { taken: ReadonlySet<string> };

/** What is promised; a milestone where nothing is left to measure. */
function contentOf(kind: PledgeType, free: Free, making: Making): Content & { type: PledgeType } {
  const { random } = making;
  const measured = kind === 'measured' ? measuredContent(free.figures, free.taken, random) : null;
  if (measured) return { type: 'measured', ...BLANK, ...measured };
  const theme = pick(random, network.themes).key;
  if (kind === 'activity')
    return { type: kind, ...BLANK, theme, promise: 'Meet residents every season, and answer in public' };
  if (kind === 'maturity') return { type: kind, ...BLANK, theme, ...maturityContent(random) };
  const steps = STEPS.map((text, at) => ({ key: `s${at + 1}`, text, due: `202${5 + at}-03-31` }));
  const aim = { target: null, due: pick(random, ['2025-12-31', '2026-09-30', '2027-03-31']) };
  return { type: 'milestone', ...BLANK, theme, promise: pick(random, MILESTONES), steps, aim };
}

const BLANK = {
  ...{ detail: '', promisedTo: '', steps: [], measure: null, maturity: null },
  aim: { target: null, due: '' },
} satisfies Partial<Content>;
const STEPS = ['Agree with residents what is to be done', 'Open the doors'];
const MILESTONES = [
  'Open a room to community groups on weekday evenings',
  'Pay suppliers in the boroughs within ten days',
  'Plant a garden with the school next door',
];

function maturityContent(random: () => number) {
  const { dimensions, levels } = network.maturity;
  const now = between(random, 1, levels.length - 1);
  return {
    promise: 'Go one level further, and show how',
    aim: { target: now + 1, due: '2027-03-31' },
    maturity: { dimension: pick(random, dimensions).key, now, on: MADE },
  };
}

interface About {
  member: SyntheticMember;
  by: Types.ObjectId;
  turn: number;
}

function pledgeOf(
  { type, ...content }: Content & { type: PledgeType },
  { member, by, turn }: About,
  making: Making,
) {
  const [written, accepted] = [done(by, MADE), done(making.by, MADE)];
  const fate = making.random() * 100;
  const base = { _id: making.id(), once: `${member.stored._id} ${turn}`, member: member.stored._id, type };
  const made = { ...written, on: MADE };
  if (fate < WAITING) return { ...base, made, waiting: { ...WAITS, ...written, content }, waits: 1 };
  return {
    ...base,
    made,
    edition: 2,
    ...(fate > 100 - CHANGED ? revisedOnce(content, { by, at: accepted.at }) : { approved: content }),
    acceptances: [{ ...accepted, edition: 1, on: MADE }],
    withdrawal:
      fate < WAITING + GONE
        ? { ...done(by, WITHDRAWN), on: WITHDRAWN, reason: 'The building was sold.' }
        : null,
    updates: updatesOf(type, content, by, making),
    shownAt: accepted.at,
  };
}

const done = (by: Types.ObjectId, day: string): By => ({ by, at: new Date(`${day}T09:00:00Z`) });
const WAITS = { revision: '', restatement: '', withdrawal: '', question: null, answer: null };

/** Its date was put off by a year; nothing is changed where there is none. */
function revisedOnce(content: Content, { by }: By) {
  if (!content.aim.due) return { approved: content };
  const to = { ...content.aim, due: `${Number(content.aim.due.slice(0, 4)) + 1}${content.aim.due.slice(4)}` };
  const revision = {
    ...done(by, REVISED),
    on: REVISED,
    from: content.aim,
    to,
    reason: 'The works took longer.',
  };
  return { approved: { ...content, aim: to }, revisions: [revision] };
}
