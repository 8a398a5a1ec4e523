import type { Types } from 'mongoose';
import type { Content, PledgeType } from '../../src/pledges/content.ts';
import type { Update } from '../../src/pledges/updates/update.ts';
import { between } from '../random.ts';
import { type Making, pick } from './making.ts';

const DAYS = ['2025-01-20', '2025-06-30', '2026-02-10', '2026-08-31'];
const SAID = [
  'Residents chose the rooms, the hours and the rules, in that order.',
  'Buyers ask two local firms for a price wherever the rules allow it.',
  'Half of the team changed this year, and the training began again.',
  'The first evenings are booked, and the keys are with the groups.',
];
/** Of a hundred pledges that can be said to be done so many are. */
const FINISHED = 40;

/** What was told of one pledge, oldest first: nothing of some, up to four accounts of others. */
export function updatesOf(type: PledgeType, content: Content, by: Types.ObjectId, making: Making): Update[] {
  const told = DAYS.slice(0, between(making.random, 0, DAYS.length));
  const finished = type === 'milestone' && making.random() * 100 < FINISHED;
  return told.map((day, turn) =>
    updateOn(day, content, { by, last: finished && turn === told.length - 1 }, making),
  );
}

function updateOn(
  on: string,
  { steps, maturity }: Content,
  { by, last }: { by: Types.ObjectId; last: boolean },
  making: Making,
): Update {
  const at = new Date(`${on}T12:00:00Z`);
  const _id = making.id();
  const reached = last ? steps.length : Math.max(0, steps.length - 1);
  return {
    ...{ _id, once: String(_id), version: 1, on, said: pick(making.random, SAID), amount: null },
    level: maturity && maturity.now + between(making.random, 0, 1),
    done: last,
    undone: '',
    steps: steps.slice(0, reached).map(({ key }) => key),
    selfAssessed: null,
    evidence: { url: '', files: [] },
    ...{ saved: { by, at }, sent: { by, at }, question: null, answer: null },
    acceptance: { by: making.by, at: new Date(`${on}T15:00:00Z`), version: 1 },
  };
}
