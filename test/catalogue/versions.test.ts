import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { correctPlanned } from '../../src/catalogue/defining.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { recorded, startersPledge } from '../pledges/pledge.support.ts';
import { accepted, draftOf, openPeriod, published } from '../reports/reports.support.ts';
import { open } from '../returns/returns.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { defineAnew, stored } from './indicators.support.ts';

const ANEW = {
  from: '2026-04-01',
  changed: 'agency staff are counted too',
  definition: 'Of all who work there, agency staff included, the share who live in {ring}.',
};

describe('defining an indicator anew', () => {
  beforeEach(emptyWithCatalogue);

  it('makes a new version from a year on, and keeps the one before', async () => {
    const coordinator = await ada();
    await open(coordinator._id);
    const client = await signedIn(coordinator);
    const done = await defineAnew(client, 'EMP-02', ANEW);
    assert.match(done.text, /EMP-02 is saved/);
    const { versions } = await stored('EMP-02');
    assert.deepEqual(
      versions.map(({ version, from }) => [version, from]),
      [
        [1, '2019-04-01'],
        [2, '2026-04-01'],
      ],
    );
    assert.deepEqual(versions[1]?.ringsCounted, ['R1', 'R2', 'R3'], 'what was not changed stays');
    assert.equal(versions[1]?.known?.totalIs, 'EMP-01');
    const page = await (await visitor()).open('/indicators/EMP-02');
    assert.match(page.text, /agency staff are counted too/);
    assert.match(page.text, /Version 1, from the start/);
    const entry = await Entry.findOne({ what: 'indicator version' }).lean();
    assert.deepEqual(entry?.after, { code: 'EMP-02', version: 2, from: '2026-04-01', changed: ANEW.changed });
  });

  it('breaks the series on its figures’ page, and old figures keep their definition', async () => {
    const coordinator = await ada();
    const hospital = await member('Ash Trust', { on: '2019-04-01' });
    await openPeriod(2023);
    const before = await accepted(hospital, 'EMP-02', '2023-24', { numerator: 4000, denominator: 8000 });
    const client = await signedIn(coordinator);
    await defineAnew(client, 'EMP-02', { ...ANEW, from: '2024-04-01' });
    await openPeriod(2024);
    const now = await accepted(hospital, 'EMP-02', '2024-25', { numerator: 4400, denominator: 8000 });
    await Figure.updateOne({ _id: now._id }, { definition: 2 });
    await published(await draftOf('2024-25', coordinator), coordinator);
    const page = await (await visitor()).open('/figures/EMP-02/2024-25');
    assert.match(page.text, /agency staff are counted too/);
    assert.match(page.text, /50\.0%/, 'the old figure is there');
    assert.match(page.text, /Definition EMP-02, version 2/);
    assert.match(page.text, /No change to show/);
    assert.match(page.html, /new definition/i);
    assert.equal((await Figure.findById(before._id))?.definition, 1);
  });

  it('cannot begin in a year whose period is open, whatever is sent', async () => {
    const coordinator = await ada();
    await open(coordinator._id, 2026);
    const client = await signedIn(coordinator);
    const refused = await defineAnew(client, 'EMP-02', { ...ANEW, from: '2026-04-01' });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Choose the year it begins with/);
    assert.equal((await stored('EMP-02')).versions.length, 1);
  });

  it('is refused where nothing differs, for a series breaks only with a reason', async () => {
    const client = await signedIn(await ada());
    const refused = await defineAnew(client, 'EMP-02', {
      from: '2026-04-01',
      changed: 'wording',
      tags: 'TOMs NT2',
    });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Nothing differs from the definition before/);
    assert.equal((await stored('EMP-02')).versions.length, 1);
  });

  it('shows both definitions side by side where a colleague was faster, and keeps what was typed', async () => {
    const first = await signedIn(await ada());
    const second = await signedIn(await person('Eve Dunn', { coordinator: true }));
    const page = await second.open('/desk/indicators/EMP-02/versions/new');
    await defineAnew(first, 'EMP-02', ANEW);
    const mine = {
      ...ANEW,
      from: '2027-04-01',
      changed: 'counted on 1 October',
      definition: 'Counted on 1 October.',
    };
    const met = await second.press('Make this version 2', { on: page, fill: mine });
    assert.equal(met.status, 409);
    assert.match(met.$('.conflict').text(), /agency staff are counted too.*counted on 1 October/s);
    assert.equal(met.$('[name=changed]').val(), 'counted on 1 October');
    assert.equal((await stored('EMP-02')).versions.length, 2);
    const kept = await second.press('Make this version 3', { on: met, fill: {} });
    assert.match(kept.text, /EMP-02 is saved/);
    assert.equal((await stored('EMP-02')).versions[2]?.changed, 'counted on 1 October');
  });

  it('is refused to a member lead, and nothing changes', async () => {
    const client = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    assert.equal((await client.open('/desk/indicators/EMP-02/versions/new')).status, 403);
    await client.send('/desk/indicators/EMP-02/versions', ANEW);
    assert.equal((await stored('EMP-02')).versions.length, 1);
  });
});

describe('one grain for each version', () => {
  beforeEach(emptyWithCatalogue);

  it('is asked in the parts of the year that the version of the period has', async () => {
    const coordinator = await ada();
    const hospital = await member();
    const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
    await open(coordinator._id, 2025);
    await defineAnew(await signedIn(coordinator), 'EST-01', {
      from: '2026-04-01',
      changed: 'given each quarter',
      grain: 'quarters',
    });
    await open(coordinator._id, 2026);
    const lead = await signedIn(bo);
    const [before, after] = await Promise.all(
      ['2025-26', '2026-27'].map(async period => {
        const list = await lead.open(`/desk/members/${hospital._id}/returns`);
        const href = list
          .$('a')
          .filter((_i, a) => list.$(a).text().includes(period.replace('-', '/')))
          .attr('href')!;
        return lead.open(href);
      }),
    );
    assert.equal(before!.$('[id^="EST-01-"].figure-box').length, 1);
    assert.equal(after!.$('[id^="EST-01-Q"].figure-box').length, 4);
  });
});

describe('a version that is planned', () => {
  beforeEach(emptyWithCatalogue);

  it('can be put right until a period uses it, and the record keeps what it said', async () => {
    const coordinator = await ada();
    await open(coordinator._id, 2025);
    const client = await signedIn(coordinator);
    await defineAnew(client, 'EMP-02', ANEW);
    const again = await client.open('/desk/indicators/EMP-02/versions/new');
    const planned = await client.open(again.$('a[href$="/versions/2"]').attr('href')!);
    assert.equal(planned.$('[name=changed]').val(), ANEW.changed);
    const fill = { from: '2027-04-01', changed: 'agency staff too' };
    assert.match((await client.press('Save the planned version', { on: planned, fill })).text, /is saved/);
    const { versions } = await stored('EMP-02');
    assert.deepEqual(
      versions.map(({ version, from }) => [version, from]),
      [
        [1, '2019-04-01'],
        [2, '2027-04-01'],
      ],
    );
    const entry = await Entry.findOne({ what: 'correction of an indicator version' }).lean();
    assert.match(JSON.stringify(entry?.before), /agency staff are counted too/);
  });

  it('cannot be put right once a pledge is measured by it', async () => {
    const coordinator = await ada();
    const hospital = await member();
    const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
    await open(coordinator._id, 2025);
    const client = await signedIn(coordinator);
    await defineAnew(client, 'EMP-03', ANEW);
    const measure = { ...startersPledge.measure!, definition: 2 };
    await recorded(hospital, bo, { ...startersPledge, measure });
    assert.equal((await client.open('/desk/indicators/EMP-03/versions/2')).status, 404);
    const correct = correctPlanned(await stored('EMP-03'), (await stored('EMP-03')).versions[1]!, {
      by: coordinator._id,
      at: new Date(),
      seen: (await stored('EMP-03')).version,
    });
    await assert.rejects(correct, /A period or a pledge uses this definition/);
  });

  it('cannot be put right once a period uses it', async () => {
    const coordinator = await ada();
    const client = await signedIn(coordinator);
    await defineAnew(client, 'EMP-02', ANEW);
    const page = await client.open('/desk/indicators/EMP-02/versions/2');
    await open(coordinator._id, 2026);
    const late = await client.press('Save the planned version', {
      on: page,
      fill: { changed: 'something else' },
    });
    assert.equal(late.status, 404);
    assert.equal((await stored('EMP-02')).versions[1]?.changed, ANEW.changed);
    assert.equal((await client.open('/desk/indicators/EMP-02/versions/1')).status, 404);
  });
});
