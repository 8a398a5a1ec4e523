import { randomUUID } from 'node:crypto';
import { mock } from 'node:test';
import { Types } from 'mongoose';
import { disclose } from '../../src/disclosures/disclosure.ts';
import { IndicatorModel } from '../../src/indicators/indicator.ts';
import { leave } from '../../src/members/leaving.ts';
import { Member } from '../../src/members/member.ts';
import { network } from '../../src/network/current.ts';
import { dayOf } from '../../src/network/day.ts';
import { changeSettings, storedSettings } from '../../src/network/settings.ts';
import type { MakeAhead } from '../../src/page-cache/ahead.ts';
import { paths } from '../../src/paths.ts';
import { endMembership } from '../../src/people/endings.ts';
import { withdrawPledge } from '../../src/pledges/changes.ts';
import { acceptPledge } from '../../src/pledges/review/pledge.review.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { NOTHING_ASKED } from '../free-words/asked.support.ts';
import {
  accepted as acceptedPledge,
  activityPledge,
  milestonePledge,
  recorded,
  stored,
  told,
} from '../pledges/pledge.support.ts';
import { accepted, draftOf, openPeriod, published } from '../reports/reports.support.ts';
import { appUnderTest } from '../support/app.ts';
import { member, person } from '../support/cast.ts';
import { ask } from './asking.ts';
import { PROMISE_ACTS } from './promise.acts.ts';
import type { promised } from './promised.ts';
import { STORY_ACTS } from './story.acts.ts';

type World = Awaited<ReturnType<typeof promised>>;

const by = new Types.ObjectId();
let number = 0;

/** What people do that the public may read of; each can be done again and again, in any order. */
export const ACTS: Record<string, (world: World) => Promise<unknown>> = {
  'a figure is accepted': ({ hospital }) =>
    Figure.updateOne(
      { member: hospital._id, indicator: 'EMP-03' },
      { $inc: { 'acceptances.0.content.numerator.R2': 200, version: 1 } },
    ),
  'a small number is accepted': ({ college }) =>
    Figure.updateOne(
      { member: college._id, indicator: 'EMP-03' },
      { $set: { 'acceptances.0.content.numerator.R2': 3 } },
    ),
  'a figure is accepted that was never given': async () =>
    accepted(await member(`Newcomer ${++number}`), 'PRO-02', '2024-25', {
      numerator: 100_00,
      denominator: 900_00,
    }),
  'a figure is accepted of a year without a report': async ({ college }) => {
    const start = 2050 + ++number;
    const { key } = await openPeriod(start);
    // What was so before is kept by then.
    for (const end of ['', '/figures.csv', '/figures.json']) await ask(`${paths.member(college.slug)}${end}`);
    await accepted(college, 'PRO-02', key, { numerator: 100_00, denominator: 900_00 });
  },
  'a figure is saved': ({ hospital }) =>
    Figure.updateOne({ member: hospital._id }, { $set: { 'content.note': `Saved ${++number}` } }),
  'a profile is changed': ({ college }) =>
    Member.updateOne({ _id: college._id }, { $set: { 'approved.name': `Quayside ${++number}` } }),
  'a member leaves': async () =>
    leave(await member(`Leaver ${++number}`), { on: '2026-01-01', reason: 'It closed.' }, { by }),
  'a pledge is recorded': ({ hospital, bo }) => recorded(hospital, bo, activityPledge),
  'a pledge is accepted': ({ hospital, bo }) => acceptedPledge(hospital, bo, milestonePledge),
  'an update is accepted': async ({ practice, bo }) =>
    told(await stored(practice._id), bo, { said: `Number ${++number}.` }),
  'a pledge is taken back': async ({ hospital, bo }) => {
    const pledge = await acceptedPledge(hospital, bo, activityPledge);
    const waiting = await withdrawPledge(pledge, 'It was too much.', {
      by,
      at: new Date(),
      seen: pledge.edition,
    });
    const { _id, edition } = waiting ?? pledge;
    await acceptPledge(await stored(_id), {
      by: new Types.ObjectId(),
      at: new Date(),
      seen: edition,
      words: NOTHING_ASKED,
    });
  },
  'settings are changed': async () => {
    const seen = (await storedSettings())?.version ?? 0;
    const after = { ...network, tagline: `Together ${++number}` };
    await changeSettings(after, { by, at: new Date(), seen, before: network });
  },
  'a period is opened': () => openPeriod(2030 + ++number),
  'an indicator is reworded': () =>
    IndicatorModel.updateOne({ code: 'EMP-03' }, { $set: { name: `Starters who live here ${++number}` } }),
  'a report is corrected': async ({ coordinator }) =>
    published(await draftOf('2024-25', coordinator, { changeNote: 'It came late.' }), coordinator),
  'figures are given out on request': ({ hospital }) =>
    disclose({
      ...{ reference: `Request ${++number}`, member: hospital._id, once: randomUUID(), by, at: new Date() },
      editions: [{ period: '2024-25', number: 1 }],
    }),
  'a sponsor confirms the charter': ({ hospital }) =>
    Member.updateOne({ _id: hospital._id }, { $set: { 'charter.confirmed': { by, at: new Date() } } }),
  "somebody's access ends": async ({ college }) => {
    const { memberships } = await person(`Deputy ${++number}`, { roles: [[college, 'deputy']] });
    for (const { _id } of memberships) await endMembership(_id, by);
  },
  'midnight comes': midnightComes,
  ...PROMISE_ACTS,
  ...STORY_ACTS,
};

/** Some minutes before it the pages of the next day are made, and then that day is there. */
async function midnightComes(): Promise<void> {
  let eve = Date.now();
  while (dayOf(new Date(eve)) === dayOf(new Date(eve + STEP_MS))) eve += STEP_MS;
  const { makeAhead } = (await appUnderTest()).locals as { makeAhead: MakeAhead };
  await makeAhead(new AbortController().signal, new Date(eve));
  mock.timers.reset();
  mock.timers.enable({ apis: ['Date'], now: eve + STEP_MS });
}

const STEP_MS = 10 * 60_000;
