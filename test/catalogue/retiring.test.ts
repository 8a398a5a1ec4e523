import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { retire as retireIndicator } from '../../src/catalogue/asking.ts';
import { open, returnOf } from '../returns/returns.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import type { Client } from '../support/client.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { stored } from './indicators.support.ts';

async function retire(client: Client, code: string, from: string) {
  const page = await client.open(`/desk/indicators/${code}/retirement`);
  return client.press('Retire it', { on: page, fill: { from, reason: 'Nobody could count it alike.' } });
}

describe('retiring an indicator', () => {
  beforeEach(emptyWithCatalogue);

  it('asks it no more from a year on, and keeps it for the years before', async () => {
    const coordinator = await ada();
    const hospital = await member();
    await open(coordinator._id, 2025);
    const client = await signedIn(coordinator);
    assert.match((await retire(client, 'EST-01', '2026-04-01')).text, /EST-01 is saved/);
    await open(coordinator._id, 2026);
    assert.ok((await returnOf(hospital, '2025-26')).asked.includes('EST-01'));
    assert.ok(!(await returnOf(hospital, '2026-27')).asked.includes('EST-01'));
    assert.match((await client.open('/periods/2025-26')).text, /Community use of buildings/);
    assert.doesNotMatch((await client.open('/periods/2026-27')).text, /Community use of buildings/);
    const page = await (await visitor()).open('/indicators/EST-01');
    assert.match(page.text, /Nobody could count it alike/);
    assert.equal(await Entry.countDocuments({ what: 'indicator retirement' }), 1);
  });

  it('cannot reach into a year that is open', async () => {
    const coordinator = await ada();
    await open(coordinator._id, 2026);
    const refused = await retire(await signedIn(coordinator), 'EST-01', '2026-04-01');
    assert.equal(refused.status, 422);
    assert.match(refused.$('textarea[name=reason]').text(), /Nobody could count it alike/);
    assert.equal((await stored('EST-01')).retiredOn, null);
  });

  it('waits until no other indicator is worked out from it', async () => {
    const coordinator = await ada();
    const client = await signedIn(coordinator);
    const page = await client.open('/desk/indicators/EMP-01/retirement');
    assert.match(page.text, /Apprenticeship start rate \(EMP-09\)/);
    assert.equal(page.$('main button').length, 0);
    const at = new Date();
    const change = { by: coordinator._id, at, seen: 1 };
    const values = { from: '2026-04-01', reason: 'x' };
    await assert.rejects(retireIndicator(await stored('EMP-01'), values, change), /EMP-02 and EMP-09 first/);
    assert.equal((await stored('EMP-01')).retiredOn, null);
  });

  it('can be taken back until a period is opened without it', async () => {
    const coordinator = await ada();
    await open(coordinator._id, 2025);
    const client = await signedIn(coordinator);
    await retire(client, 'EST-01', '2026-04-01');
    await client.press('Ask it again', { on: await client.open('/desk/indicators/EST-01/retirement') });
    assert.equal((await stored('EST-01')).retiredOn, null);
    await retire(client, 'EST-01', '2026-04-01');
    await open(coordinator._id, 2026);
    const refused = await client.press('Ask it again', {
      on: await client.open('/desk/indicators/EST-01/retirement'),
    });
    assert.match(refused.text, /A period was opened without it/);
    assert.equal((await stored('EST-01')).retiredOn, '2026-04-01');
  });

  it('is refused to a member lead, and nothing changes', async () => {
    const client = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    const { status } = await client.send('/desk/indicators/EST-01/retirement', {
      from: '2026-04-01',
      reason: 'x',
      version: '1',
    });
    assert.equal(status, 403);
    assert.equal((await stored('EST-01')).retiredOn, null);
  });
});

describe('the catalogue everyone can read', () => {
  beforeEach(emptyWithCatalogue);

  it('lists every indicator with its definition, unit, direction and area', async () => {
    const page = await (await visitor()).open('/indicators');
    assert.equal(page.$('.indicators > li').length, 35);
    assert.match(page.text, /Local new starters share EMP-03.*the six boroughs/s);
    assert.equal(page.$('main a[href^="/desk"]').length, 0);
  });

  it('says of each how it is counted, by which rules, and every version', async () => {
    const page = await (await visitor()).open('/indicators/PRO-02');
    assert.match(page.text, /The sum of the numerators over the sum of the denominators/);
    assert.match(page.text, /Version 2, from 1 April 2023\s*What changed:/);
    assert.equal((await (await visitor()).open('/indicators/XXX-01')).status, 404);
  });
});
