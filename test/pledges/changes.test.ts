import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { Pledge } from '../../src/pledges/pledge.ts';
import { accepted as acceptedFigure, openPeriod } from '../reports/reports.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { accepted } from './pledge.support.ts';

const measured = {
  promise: 'Half of all new starters live in the six boroughs',
  theme: 'employment',
  baselinePeriod: '2024-25',
  numerator: '1,640',
  denominator: '4,000',
  ring: 'R2',
  target: '50%',
  due: '31 3 2027',
};

async function bo() {
  const trust = await member();
  const lead = await person('Bo Lee', { roles: [[trust, 'lead']] });
  return { trust, lead, client: await signedIn(lead) };
}

describe('recording a pledge', () => {
  beforeEach(emptyWithCatalogue);

  it('goes from the kind of promise to the number and to the form, without a script', async () => {
    const { trust, client } = await bo();
    const list = await client.open(`/desk/members/${trust._id}/pledges`);
    assert.match(list.text, /No pledges yet/);
    const types = await client.open(`/desk/members/${trust._id}/pledges/new`);
    const numbers = await client.press('Continue', { on: types, fill: { type: 'measured' } });
    assert.match(numbers.text, /Which number do you want to move\?/);
    assert.doesNotMatch(numbers.text, /Workforce headcount/);
    const form = await client.press('Continue', { on: numbers, fill: { indicator: 'EMP-03' } });
    assert.match(form.text, /New starters living in the six boroughs/);
    const desk = await client.press('Send to the coordinator', { on: form, fill: measured });
    assert.match(desk.text, /It is with the coordinator/);
    const [pledge] = await Pledge.find().lean();
    assert.equal(pledge?.approved, null);
    assert.deepEqual(pledge?.waiting?.content.measure?.baseline, {
      numerator: 1640,
      denominator: 4000,
      period: '2024-25',
    });
    assert.deepEqual(pledge?.waiting?.content.aim, { target: 500, due: '2027-03-31' });
    const [entry] = await Entry.find({ what: 'pledge' }).lean();
    assert.equal(String(entry?.on.id), String(pledge?._id));
  });

  it('starts from the newest figure that a coordinator accepted', async () => {
    const { trust, lead, client } = await bo();
    for (const year of [2023, 2024]) await openPeriod(year);
    await acceptedFigure(trust, 'EMP-03', '2023-24', { numerator: 1500, denominator: 3900 });
    await acceptedFigure(trust, 'EMP-03', '2024-25', { numerator: 1640, denominator: 4000 });
    const form = await client.open(`/desk/members/${trust._id}/pledges/new?type=measured&indicator=EMP-03`);
    assert.match(form.text, /your newest accepted figure/);
    const { promise, target, due } = measured;
    await client.press('Send to the coordinator', { on: form, fill: { promise, target, due } });
    const [pledge] = await Pledge.find({ 'made.by': lead._id }).lean();
    const { period, numerator, denominator } = pledge!.waiting!.content!.measure!.baseline;
    assert.deepEqual(
      { period, numerator, denominator },
      { period: '2024-25', numerator: 1640, denominator: 4000 },
    );
  });

  it('makes one pledge of a double click', async () => {
    const { trust, client } = await bo();
    const form = await client.open(`/desk/members/${trust._id}/pledges/new?type=activity`);
    const fill = { promise: 'Open the gardens', theme: 'environment', detail: 'On Sundays' };
    await client.press('Send to the coordinator', { on: form, fill });
    await client.press('Send to the coordinator', { on: form, fill });
    assert.equal(await Pledge.countDocuments(), 1);
  });

  it('explains a target on the wrong side of the baseline beside it, and keeps what was typed', async () => {
    const { trust, client } = await bo();
    const form = await client.open(`/desk/members/${trust._id}/pledges/new?type=measured&indicator=EMP-03`);
    const again = await client.press('Send to the coordinator', {
      on: form,
      fill: { ...measured, target: '30' },
    });
    assert.equal(again.status, 422);
    assert.match(again.$('#target-error').text(), /meant to rise, and 30% is below the baseline of 41.0%/);
    assert.equal(again.$('#promise').val(), measured.promise);
    assert.equal(again.$('#numerator').val(), '1,640');
    assert.equal(await Pledge.countDocuments(), 0);
  });

  it('tells every wrong field at once', async () => {
    const { trust, client } = await bo();
    const form = await client.open(`/desk/members/${trust._id}/pledges/new?type=measured&indicator=PRO-02`);
    const fill = {
      ...measured,
      promise: '',
      numerator: '£1.2m',
      denominator: 'lots',
      target: '120',
      due: '31 2 2027',
    };
    const again = await client.press('Send to the coordinator', { on: form, fill });
    assert.match(again.$('#promise-error').text(), /one sentence/);
    assert.match(again.$('#numerator-error').text(), /£1,200,000/);
    assert.match(again.$('#denominator-error').text(), /digits/);
    assert.match(again.$('#target-error').text(), /from 0 to 100/);
    assert.match(again.$('#due-error').text(), /February 2027 has 28 days/);
  });

  it('refuses a part larger than its whole', async () => {
    const { trust, client } = await bo();
    const form = await client.open(`/desk/members/${trust._id}/pledges/new?type=measured&indicator=EMP-03`);
    const again = await client.press('Send to the coordinator', {
      on: form,
      fill: { ...measured, numerator: '4,001' },
    });
    assert.match(again.$('#numerator-error').text(), /cannot be more than/);
  });

  it('records a milestone with its steps, in the order of their dates', async () => {
    const { trust, client } = await bo();
    const form = await client.open(`/desk/members/${trust._id}/pledges/new?type=milestone`);
    const steps = {
      'step-0': 'Contracts',
      'step-0-due': '30 6 2027',
      'step-1': 'Staff',
      'step-1-due': '1 4 2027',
    };
    const fill = { promise: 'Accredit', theme: 'living-wage', due: '31 12 2027', ...steps };
    await client.press('Send to the coordinator', { on: form, fill });
    const [pledge] = await Pledge.find().lean();
    assert.deepEqual(
      pledge?.waiting?.content.steps.map(one => [one.key, one.text]),
      [
        ['s2', 'Staff'],
        ['s1', 'Contracts'],
      ],
    );
  });

  it('asks for the date of a step that has none', async () => {
    const { trust, client } = await bo();
    const form = await client.open(`/desk/members/${trust._id}/pledges/new?type=milestone`);
    const fill = { promise: 'Accredit', theme: 'living-wage', due: '31 12 2027', 'step-0': 'Contracts' };
    const again = await client.press('Send to the coordinator', { on: form, fill });
    assert.match(again.$('#step-0-due-error').text(), /Write the date/);
  });

  it('asks for a level above the one it starts from', async () => {
    const { trust, client } = await bo();
    const form = await client.open(`/desk/members/${trust._id}/pledges/new?type=maturity`);
    const fill = {
      promise: 'Lead',
      theme: 'health',
      dimension: 'service',
      now: '3',
      assessedOn: '30 6 2026',
      target: '2',
      due: '30 6 2028',
    };
    const again = await client.press('Send to the coordinator', { on: form, fill });
    assert.match(again.$('#target-error').text(), /You are at level 3 now/);
  });

  it('shows as typed what people type', async () => {
    const { trust, client } = await bo();
    const form = await client.open(`/desk/members/${trust._id}/pledges/new?type=activity`);
    const promise = 'O’Brien & Söhne <script>alert(1)</script> 🌱';
    const fill = { promise, theme: 'environment', detail: 'x' };
    const desk = await client.press('Send to the coordinator', { on: form, fill });
    assert.equal(desk.$('h1').text(), promise);
    assert.equal(desk.$('main script').length, 0);
  });

  it('is refused to a contributor, and nothing is recorded', async () => {
    const trust = await member();
    const client = await signedIn(await person('Cy Park', { roles: [[trust, 'contributor']] }));
    const list = await client.open(`/desk/members/${trust._id}/pledges`);
    assert.doesNotMatch(list.text, /Make the first one/);
    assert.equal((await client.open(`/desk/members/${trust._id}/pledges/new?type=activity`)).status, 403);
    const token = String(list.$('[name=_csrf]').first().val());
    const sent = await client.send(`/desk/members/${trust._id}/pledges`, {
      _csrf: token,
      type: 'activity',
      promise: 'x',
      theme: 'health',
      detail: 'y',
    });
    assert.equal(sent.status, 403);
    assert.equal(await Pledge.countDocuments(), 0);
  });

  it('of another member is not there for a lead', async () => {
    const { client } = await bo();
    const other = await member('Lewis College');
    const elsewhere = await person('Di Moss', { roles: [[other, 'lead']] });
    const pledge = await accepted(other, elsewhere);
    for (const path of [
      `/desk/members/${other._id}/pledges`,
      `/desk/pledges/${pledge._id}`,
      `/desk/pledges/${pledge._id}/edit`,
    ])
      assert.equal((await client.open(path)).status, 404, path);
  });
});

describe('a pledge that waits', () => {
  beforeEach(emptyWithCatalogue);

  it('is not public, and stands in the coordinator’s queue', async () => {
    const { trust, client } = await bo();
    const form = await client.open(`/desk/members/${trust._id}/pledges/new?type=activity`);
    await client.press('Send to the coordinator', {
      on: form,
      fill: { promise: 'Open the gardens', theme: 'environment', detail: 'On Sundays' },
    });
    const pledge = (await Pledge.findOne())!;
    const guest = await visitor();
    assert.equal((await guest.open(`/pledges/${pledge._id}`)).status, 404);
    assert.doesNotMatch((await guest.open('/pledges')).text, /gardens/);
    const queue = await (await signedIn(await ada())).open('/desk/pledges');
    assert.match(queue.text, /Hollybank Hospitals.*Open the gardens.*New pledge/);
    assert.equal(queue.$('.work .badge').text(), '1');
  });
});
