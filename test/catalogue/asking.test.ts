import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { open, returnOf } from '../returns/returns.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { stored } from './indicators.support.ts';

const PAGE = '/desk/indicators/EMP-05/asking';

describe('whom an indicator is asked of', () => {
  beforeEach(emptyWithCatalogue);

  it('changes from a year on, without a new definition, and years that are open stay as they were', async () => {
    const coordinator = await ada();
    const hospital = await member();
    await open(coordinator._id, 2025);
    const client = await signedIn(coordinator);
    const done = await client.press('Save who is asked', {
      on: await client.open(PAGE),
      fill: { from: '2026-04-01', core: 'yes' },
    });
    assert.match(done.text, /EMP-05 is saved/);
    await open(coordinator._id, 2026);
    assert.ok(!(await returnOf(hospital, '2025-26')).asked.includes('EMP-05'));
    assert.ok((await returnOf(hospital, '2026-27')).asked.includes('EMP-05'));
    assert.doesNotMatch((await client.open('/periods/2025-26')).text, /Pathway hires share/);
    assert.match((await client.open('/periods/2026-27')).text, /Pathway hires share/);
    assert.equal((await stored('EMP-05')).versions.length, 1);
    assert.match((await (await visitor()).open('/indicators/EMP-05')).text, /Asked of every member/);
    assert.equal(await Entry.countDocuments({ what: 'whom an indicator is asked of' }), 1);
  });

  it('begins from how it is asked today', async () => {
    const client = await signedIn(await ada());
    const chosen = async (code: string) =>
      (await client.open(`/desk/indicators/${code}/asking`)).$('input[name=core][checked]').attr('value');
    assert.equal(await chosen('EMP-01'), 'yes');
    assert.equal(await chosen('EMP-05'), 'no');
  });

  it('cannot change in a year that is open', async () => {
    const coordinator = await ada();
    await open(coordinator._id, 2026);
    const client = await signedIn(coordinator);
    const refused = await client.press('Save who is asked', {
      on: await client.open(PAGE),
      fill: { from: '2026-04-01', core: 'yes' },
    });
    assert.equal(refused.status, 422);
    assert.deepEqual((await stored('EMP-05')).asking, []);
  });

  it('is shown as it stands where a colleague was faster', async () => {
    const first = await signedIn(await ada());
    const second = await signedIn(await person('Eve Dunn', { coordinator: true }));
    const page = await second.open(PAGE);
    await first.press('Save who is asked', { on: await first.open(PAGE), fill: { core: 'yes' } });
    const met = await second.press('Save who is asked', { on: page, fill: { core: 'no' } });
    assert.equal(met.status, 409);
    assert.equal((await stored('EMP-05')).asking?.at(-1)?.core, true);
  });

  it('is refused to a member lead, and nothing changes', async () => {
    const client = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    const { status } = await client.send(PAGE, { from: '2026-04-01', core: 'yes', version: '1' });
    assert.equal(status, 403);
    assert.deepEqual((await stored('EMP-05')).asking, []);
  });
});
