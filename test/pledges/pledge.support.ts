import { randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import type { MemberDocument } from '../../src/members/member.ts';
import type { SignedIn } from '../../src/people/person.ts';
import { recordPledge } from '../../src/pledges/changes.ts';
import type { Content, PledgeType } from '../../src/pledges/content.ts';
import { Pledge, type StoredPledge } from '../../src/pledges/pledge.ts';
import { acceptPledge } from '../../src/pledges/review/pledge.review.ts';
import { acceptUpdate } from '../../src/pledges/updates/judging.ts';
import type { Account } from '../../src/pledges/updates/update.ts';
import { recordUpdate } from '../../src/pledges/updates/updating.ts';
import { NOTHING_ASKED } from '../free-words/asked.support.ts';
import type { Client } from '../support/client.ts';

/** Half of all new starters local: from 41.0% in 2021/22 to 50% by March 2027. */
export const startersPledge: Content = {
  theme: 'employment',
  promise: 'Half of all new starters live in the six boroughs',
  detail: '',
  promisedTo: '',
  aim: { target: 500, due: '2027-03-31' },
  measure: {
    indicator: 'EMP-03',
    definition: 1,
    ring: 'R2',
    baseline: { numerator: 1640, denominator: 4000, period: '2021-22' },
  },
  steps: [],
  maturity: null,
};

export const milestonePledge: Content = {
  ...startersPledge,
  theme: 'living-wage',
  promise: 'Become an accredited Living Wage employer',
  aim: { target: null, due: '2027-12-31' },
  measure: null,
  steps: [
    { key: 's1', text: 'Every directly employed person on the rate', due: '2025-04-30' },
    { key: 's2', text: 'Cleaning and catering contracts on the rate', due: '2027-06-30' },
  ],
};

export const activityPledge: Content = {
  ...milestonePledge,
  theme: 'environment',
  promise: 'Open the hospital gardens on the first Sunday of each month',
  detail: 'From ten to four, with tea.',
  aim: { target: null, due: '' },
  steps: [],
};

export const levelPledge: Content = {
  ...activityPledge,
  theme: 'health',
  promise: 'Reach level 3 for how our services build local health',
  detail: '',
  aim: { target: 3, due: '2027-06-30' },
  maturity: { dimension: 'service', now: 1, on: '2024-06-30' },
};

const typeOf = ({ measure, maturity, steps }: Content): PledgeType =>
  measure ? 'measured' : maturity ? 'maturity' : steps.length > 0 ? 'milestone' : 'activity';

/** A pledge as its lead records it; it waits. */
export const recorded = async (
  member: MemberDocument,
  lead: SignedIn,
  content = startersPledge,
  at = new Date('2025-05-01T10:00:00Z'),
): Promise<StoredPledge> =>
  (
    await recordPledge({
      member: member._id,
      type: typeOf(content),
      content,
      by: lead._id,
      at,
      once: randomUUID(),
    })
  ).toObject() as StoredPledge;

/** A pledge that the coordinator accepted the day after. */
export async function accepted(
  member: MemberDocument,
  lead: SignedIn,
  content = startersPledge,
  at = new Date('2025-05-01T10:00:00Z'),
): Promise<StoredPledge> {
  const pledge = await recorded(member, lead, content, at);
  await acceptPledge(pledge, {
    by: new Types.ObjectId(),
    at: new Date(at.getTime() + 86_400_000),
    seen: pledge.edition,
    words: NOTHING_ASKED,
  });
  return stored(pledge._id);
}

export const stored = async (id: Types.ObjectId): Promise<StoredPledge> =>
  (await Pledge.findById(id).lean<StoredPledge>())!;

export const account = (changes: Partial<Account> = {}): Account => ({
  on: '2026-06-12',
  said: 'Two job fairs with the colleges.',
  amount: null,
  level: null,
  done: false,
  undone: '',
  steps: [],
  selfAssessed: null,
  evidence: { url: '', files: [] },
  ...changes,
});

/** An update that was sent and accepted the day after. */
export async function told(
  pledge: StoredPledge,
  lead: SignedIn,
  changes: Partial<Account>,
): Promise<StoredPledge> {
  const given = account(changes);
  const at = new Date(`${given.on}T12:00:00Z`);
  await recordUpdate(pledge, given, { by: lead._id, at, send: true, once: randomUUID() });
  const now = await stored(pledge._id);
  const update = now.updates.at(-1)!;
  await acceptUpdate(now, update._id, {
    by: new Types.ObjectId(),
    at,
    seen: update.version,
    words: NOTHING_ASKED,
  });
  return stored(pledge._id);
}

/** Sends an update as a lead does: where it changes what the public reads, that is read first. */
export async function sendUpdate(lead: Client, press: Parameters<Client['press']>[1]) {
  const page = await lead.press('Send to the coordinator', press);
  const told = page.$('[name=told]').length > 0;
  return told ? lead.press('Send to the coordinator', { on: page }) : page;
}
