import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { IndicatorModel } from '../../src/indicators/indicator.ts';
import { open, returnOf } from '../returns/returns.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { stored, WALKERS } from './indicators.support.ts';

describe('adding an indicator', () => {
  beforeEach(emptyWithCatalogue);

  it('puts it into the catalogue that everyone reads, from the year that was chosen', async () => {
    const coordinator = await ada();
    await open(coordinator._id, 2025);
    const client = await signedIn(coordinator);
    const form = await client.open('/desk/indicators/new');
    assert.equal(
      form.$('select[name=from] option').first().attr('value'),
      '2026-04-01',
      'open years are settled',
    );
    const done = await client.press('Add the indicator', { on: form, fill: WALKERS });
    assert.match(done.text, /ENV-04 is saved/);
    const { since, versions, order } = await stored('ENV-04');
    assert.deepEqual([since, versions[0]?.overTime, versions[0]?.across], ['2026-04-01', 'last', 'ratio']);
    assert.ok(
      order > (await stored('ENV-03')).order && order < (await stored('VOI-01')).order,
      'last of its theme',
    );
    const page = await (await visitor()).open('/indicators/ENV-04');
    assert.match(page.text, /From the travel survey/);
    assert.equal(await Entry.countDocuments({ what: 'indicator addition', by: coordinator._id }), 1);
  });

  it('asks nothing of years before it', async () => {
    const coordinator = await ada();
    const hospital = await member();
    await open(coordinator._id, 2024);
    const client = await signedIn(coordinator);
    const form = await client.open('/desk/indicators/new');
    await client.press('Add the indicator', {
      on: form,
      fill: { ...WALKERS, core: 'yes', from: '2026-04-01' },
    });
    await open(coordinator._id, 2025);
    await open(coordinator._id, 2026);
    assert.ok(!(await returnOf(hospital, '2025-26')).asked.includes('ENV-04'));
    assert.ok((await returnOf(hospital, '2026-27')).asked.includes('ENV-04'));
    const board = await client.open('/periods/2025-26');
    assert.doesNotMatch(board.text, /Staff who walk/);
  });

  it('says what does not hang together, and keeps what was typed', async () => {
    const client = await signedIn(await ada());
    const form = await client.open('/desk/indicators/new');
    const again = await client.press('Add the indicator', {
      on: form,
      fill: { ...WALKERS, denominator: '', unit: 'GBP' },
    });
    assert.equal(again.status, 422);
    assert.match(again.text, /Write what it is a share of/);
    assert.match(again.text, /Only counts of people are held back/);
    assert.equal(again.$('textarea[name=definition]').text().trim(), WALKERS.definition);
    assert.equal(again.$('[name=sensitive]').attr('checked'), 'checked');
    const fixed = await client.press('Add the indicator', {
      on: again,
      fill: { denominator: 'Employees asked', unit: 'people' },
    });
    assert.match(fixed.text, /ENV-04 is saved/);
  });

  it('holds back no readings that stand side by side, for only sums of people are rounded', async () => {
    const client = await signedIn(await ada());
    const form = await client.open('/desk/indicators/new');
    const fill = { ...WALKERS, kind: 'typed', denominator: '', time: '' };
    const again = await client.press('Add the indicator', { on: form, fill });
    assert.equal(again.status, 422);
    assert.match(again.text, /Only counts of people are held back/);
    assert.equal(await IndicatorModel.countDocuments({ code: 'ENV-04' }), 0);
  });

  it('refuses a code that is taken', async () => {
    const client = await signedIn(await ada());
    const form = await client.open('/desk/indicators/new');
    const again = await client.press('Add the indicator', { on: form, fill: { ...WALKERS, code: 'EMP-01' } });
    assert.equal(again.status, 422);
    assert.match(again.text, /This code is taken/);
    assert.equal((await stored('EMP-01')).name, 'Workforce headcount');
  });

  it('happens once, however often the button is pressed', async () => {
    const client = await signedIn(await ada());
    const form = await client.open('/desk/indicators/new');
    await client.press('Add the indicator', { on: form, fill: WALKERS });
    const second = await client.press('Add the indicator', { on: form, fill: WALKERS });
    assert.match(second.text, /ENV-04 is saved/);
    assert.equal(await Entry.countDocuments({ what: 'indicator addition' }), 1);
  });

  it('is refused to a member lead, and nothing is added', async () => {
    const client = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    assert.equal((await client.open('/desk/indicators/new')).status, 403);
    const before = await IndicatorModel.countDocuments();
    await client.send('/desk/indicators', WALKERS);
    assert.equal(await IndicatorModel.countDocuments(), before);
  });
});
