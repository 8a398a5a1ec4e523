import assert from 'node:assert/strict';
import type { Content } from '../../../src/pledges/content.ts';
import type { StoredPledge } from '../../../src/pledges/pledge.ts';
import { pledgeLine } from '../../../src/pledges/status/public-line.ts';
import { type FigureReading, noFigures } from '../../../src/pledges/status/readings.ts';
import { ada, member, person, signedIn, visitor } from '../../support/cast.ts';
import { emptyWithCatalogue } from '../../support/database.ts';
import {
  accepted,
  levelPledge,
  milestonePledge,
  sendUpdate,
  startersPledge,
  told,
} from '../pledge.support.ts';

const TODAY = '2026-11-20';

async function cast() {
  const trust = await member();
  const bo = await person('Bo Lee', { roles: [[trust, 'lead']] });
  return { trust, bo, lead: await signedIn(bo), desk: await signedIn(await ada()), guest: await visitor() };
}

const lineOf = (pledge: StoredPledge, day = TODAY, readings: FigureReading[] = []) =>
  pledgeLine(pledge, {
    members: new Map(),
    figures: readings.length ? () => readings : noFigures,
    at: day,
  });

/** Two steps, and a date. */
const by = (due: string): Content => ({
  ...milestonePledge,
  aim: { target: null, due },
  steps: milestonePledge.steps.map(step => ({ ...step, due })),
});

const every = { steps: ['s1', 's2'] };

describe('a milestone pledge with every step done and its date past', () => {
  beforeEach(emptyWithCatalogue);

  it('is achieved, whether or not a box was ticked for the whole', async () => {
    const { trust, bo } = await cast();
    for (const done of [true, false]) {
      const pledge = await told(await accepted(trust, bo, by('2026-06-30')), bo, {
        ...every,
        on: '2026-05-12',
        done,
      });
      const line = lineOf(pledge);
      assert.deepEqual([line?.status, line?.statusText], ['achieved', 'Achieved']);
      assert.equal(line?.decided, 'Every step was done by 12 May 2026.');
    }
  });

  it('says that it was achieved late, and after which date', async () => {
    const { trust, bo } = await cast();
    const pledge = await told(await accepted(trust, bo, by('2025-09-30')), bo, {
      ...every,
      on: '2026-05-12',
    });
    const line = lineOf(pledge);
    assert.deepEqual([line?.status, line?.statusText], ['achieved', 'Achieved late']);
    assert.equal(line?.decided, 'Every step was done by 12 May 2026, after its date, 30 September 2025.');
  });

  it('is not achieved only where its lead says why, and the public reads it', async () => {
    const { trust, bo, guest } = await cast();
    const undone = 'The lease is not signed.';
    const pledge = await told(await accepted(trust, bo, by('2026-03-31')), bo, {
      ...every,
      on: '2026-05-12',
      undone,
    });
    const page = await guest.open(`/pledges/${pledge._id}`);
    assert.match(page.$('.tag').first().text(), /Not achieved/);
    assert.match(
      page.$('.pledge__decided').text(),
      /told on 12 May 2026 that it is not done: “The lease is not/,
    );
    const later = await told(pledge, bo, { ...every, on: '2026-06-12' });
    assert.equal(lineOf(later)?.status, 'not-achieved', 'ticks alone do not overrule the word');
    const done = await told(later, bo, { ...every, on: '2026-07-12', done: true });
    assert.equal(lineOf(done)?.statusText, 'Achieved late');
  });
});

describe('what was once accepted as achieved', () => {
  beforeEach(emptyWithCatalogue);

  it('stays so through a routine update that says nothing of it', async () => {
    const { trust, bo, lead, desk, guest } = await cast();
    const pledge = await told(await accepted(trust, bo, by('2026-06-30')), bo, {
      ...every,
      on: '2026-05-12',
    });
    const page = await lead.open(`/desk/pledges/${pledge._id}/updates/new`);
    assert.match(page.text, /Every step was done by 12 May 2026\. It stays achieved/);
    const sent = await lead.press('Send to the coordinator', {
      on: page,
      fill: { on: '1 11 2026', said: 'Still so.', steps: [] },
    });
    assert.match(sent.text, /It is with the coordinator/);
    assert.match(sent.text, /The public reads “Achieved” now, and goes on reading it/);
    await desk.press('Accept the update', { on: await desk.open(`/desk/pledges/${pledge._id}`) });
    assert.match((await guest.open(`/pledges/${pledge._id}`)).$('.tag').first().text(), /Achieved/);
  });

  it('is taken back by its lead with a reason, which lead and coordinator read before they press', async () => {
    const { trust, bo, lead, desk, guest } = await cast();
    const pledge = await told(await accepted(trust, bo, by('2026-06-30')), bo, {
      ...every,
      on: '2026-05-12',
    });
    const page = await lead.open(`/desk/pledges/${pledge._id}/updates/new`);
    const fill = { on: '1 11 2026', said: 'Accreditation lapsed.', undone: 'yes' };
    const silent = await lead.press('Send to the coordinator', { on: page, fill });
    assert.equal(silent.status, 422);
    assert.match(silent.$('#why-error').text(), /why it is not done/);
    const warned = await lead.press('Send to the coordinator', {
      on: silent,
      fill: { why: 'We let it lapse.' },
    });
    assert.match(warned.text, /the public reads “Not achieved” instead of “Achieved”/);
    assert.match(warned.text, /Nothing is sent yet/);
    await lead.press('Send to the coordinator', { on: warned });
    const judged = await desk.open(`/desk/pledges/${pledge._id}`);
    assert.match(judged.$('.judge__effect').text(), /the public reads “Not achieved” instead of “Achieved”/);
    assert.match((await guest.open(`/pledges/${pledge._id}`)).$('.tag').first().text(), /^Achieved/);
    await desk.press('Accept the update', { on: judged });
    const open = await guest.open(`/pledges/${pledge._id}`);
    assert.match(open.$('.tag').first().text(), /Not achieved/);
    assert.match(open.text, /was achieved, and no longer holds.*1 November 2026: “We let it lapse.”/);
  });

  it('stays so when a step is added to the pledge afterwards', async () => {
    const { trust, bo, lead, desk } = await cast();
    const pledge = await accepted(trust, bo, by('2027-06-30'));
    const page = await lead.open(`/desk/pledges/${pledge._id}/updates/new`);
    await sendUpdate(lead, { on: page, fill: { on: '12 5 2026', said: 'Done.', ...every } });
    await desk.press('Accept the update', { on: await desk.open(`/desk/pledges/${pledge._id}`) });
    const edit = await lead.open(`/desk/pledges/${pledge._id}/edit`);
    const more = { 'step-2': 'Tell everyone', 'step-2-due': '30 6 2027' };
    await lead.press('Send to the coordinator', { on: edit, fill: more });
    const judged = await desk.open(`/desk/pledges/${pledge._id}`);
    assert.match(judged.text, /The public reads “Achieved” now, and goes on reading it/);
    await desk.press('Accept the change', { on: judged });
    const open = await desk.open(`/pledges/${pledge._id}`);
    assert.equal(open.$('.milestones li').length, 3);
    assert.match(open.$('.tag').first().text(), /Achieved/);
  });

  it('stays so for a number and for a level', async () => {
    const { trust, bo } = await cast();
    const reached = { amount: { numerator: 2100, denominator: 4000 } };
    const under = { amount: { numerator: 1900, denominator: 4000 } };
    const number = await told(await accepted(trust, bo, startersPledge), bo, {
      ...reached,
      on: '2026-01-12',
    });
    const line = lineOf(await told(number, bo, { ...under, on: '2026-06-12' }));
    assert.equal(line?.statusText, 'Achieved');
    assert.equal(
      line?.decided,
      'Its target was reached by 12 January 2026. The number shown is the newest, up to 12 June 2026.',
    );
    const level = await told(await accepted(trust, bo, levelPledge), bo, { level: 3, on: '2026-01-12' });
    assert.equal(lineOf(await told(level, bo, { level: 2, on: '2026-06-12' }))?.statusText, 'Achieved');
  });
});

describe('a pledge whose date has passed', () => {
  beforeEach(emptyWithCatalogue);

  const figure: FigureReading = {
    period: '2024-25',
    ends: '2025-03-31',
    acceptedOn: '2025-07-08',
    definition: 1,
    amount: { numerator: 1990, denominator: 4000 },
    shown: { state: 'value' } as FigureReading['shown'],
  };
  const due: Content = { ...startersPledge, aim: { target: 500, due: '2025-04-30' } };

  it('names the day of its last number, and is no update 13 months after that, whatever was said', async () => {
    const { trust, bo } = await cast();
    const pledge = await told(await accepted(trust, bo, due, new Date('2024-05-01T10:00:00Z')), bo, {
      on: '2026-06-12',
      said: 'A job fair.',
    });
    const soon = lineOf(pledge, '2025-08-01', [figure]);
    assert.deepEqual([soon?.status, soon?.statusText], ['on-track', 'On track on 31 March 2025']);
    assert.equal(soon?.decided, 'As at 31 March 2025.');
    assert.equal(lineOf(pledge, TODAY, [figure])?.statusText, 'No update');
  });

  it('is not achieved once the period of its date is accepted without it, and says so', async () => {
    const { trust, bo } = await cast();
    const pledge = await accepted(trust, bo, due, new Date('2024-05-01T10:00:00Z'));
    const next = { ...figure, period: '2025-26', ends: '2026-03-31', acceptedOn: '2026-07-08' };
    const line = lineOf(pledge, TODAY, [figure, next]);
    assert.equal(line?.statusText, 'Not achieved');
    assert.equal(
      line?.decided,
      'Not reached by its date, 30 April 2025. The newest accepted figure is up to 31 March 2026.',
    );
  });

  it('that was reached in the period after it is achieved late', async () => {
    const { trust, bo } = await cast();
    const pledge = await accepted(trust, bo, due, new Date('2024-05-01T10:00:00Z'));
    const next = {
      ...figure,
      period: '2025-26',
      ends: '2026-03-31',
      acceptedOn: '2026-07-08',
      amount: { numerator: 2100, denominator: 4000 },
    };
    assert.equal(lineOf(pledge, TODAY, [figure, next])?.statusText, 'Achieved late');
  });
});
