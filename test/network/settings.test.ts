import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Entry } from '../../src/acts/entry.ts';
import { network } from '../../src/network/current.ts';
import { SettingsModel } from '../../src/network/settings.ts';
import { freshNetwork } from '../../src/network/stored.ts';
import { publicationOf } from '../../src/publications/frozen.ts';
import { compileReport } from '../../src/reports/compile/compile.ts';
import { accepted, draftOf, openPeriod, published } from '../reports/reports.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase, emptyWithCatalogue } from '../support/database.ts';
import { testUri } from '../support/hooks.ts';

const child = fileURLToPath(new URL('./settings.child.js', import.meta.url));
const PAGE = '/desk/settings';
const LOOSER = { smallest: '5', 'shares-2-from': '100' };

describe('the settings of the network', () => {
  beforeEach(async () => {
    await emptyWithCatalogue();
    await freshNetwork();
  });
  after(async () => {
    await emptyDatabase();
    await freshNetwork();
  });

  it('begin as its file says, and hold on every page once a coordinator changed them', async () => {
    const obi = await signedIn(await ada());
    const page = await obi.open(PAGE);
    assert.equal(page.$('[name=smallest]').val(), '7');
    assert.equal(page.$('[name=contact]').val(), 'anchors@network.example');
    const done = await obi.press('Change the settings', {
      on: page,
      fill: { tagline: 'Anchors, close to home', contact: 'hello@network.example', due: '60' },
    });
    assert.match(done.text, /The settings are changed/);
    assert.match(done.text, /Last changed by Ada Obi/);
    const reader = await visitor();
    assert.match((await reader.open('/')).text, /Anchors,\s+close to home/);
    assert.match((await obi.open('/periods')).text, /Left empty: 30 May after the year has ended/);
  });

  it('are on record with who changed them, and what stood before and after', async () => {
    const who = await ada();
    const obi = await signedIn(who);
    await obi.press('Change the settings', { on: await obi.open(PAGE), fill: { quietMonths: '12' } });
    const entry = await Entry.findOne({ what: 'network settings' }).lean();
    assert.ok(entry?.by?.equals(who._id));
    assert.deepEqual(entry?.before, { days: { due: 87, cutOff: 117, ownYear: 60, quietMonths: 13 } });
    assert.deepEqual(entry?.after, { days: { due: 87, cutOff: 117, ownYear: 60, quietMonths: 12 } });
    const stored = await SettingsModel.findOne();
    assert.ok(stored?.saved.by.equals(who._id));
    assert.match((await obi.open('/record?what=network+settings')).text, /quiet months 13.*quiet months 12/);
  });

  it('are refused with what was typed and what to do, and then nothing is changed', async () => {
    const obi = await signedIn(await ada());
    const page = await obi.press('Change the settings', {
      on: await obi.open(PAGE),
      fill: {
        smallest: 'seven',
        cutOff: '20',
        roundTo: '40',
        contact: 'hello@',
        'shares-1-step': '',
        about: '',
      },
    });
    assert.equal(page.status, 422);
    assert.equal(page.$('[name=smallest]').val(), 'seven');
    for (const problem of [/Enter a whole number, such as 7/, /Write what the network is about/])
      assert.match(page.text, problem);
    const again = await obi.press('Change the settings', {
      on: await obi.open(PAGE),
      fill: { cutOff: '20', roundTo: '40', 'shares-1-step': '' },
    });
    for (const problem of [
      /at least as many days as for returns/,
      /Enter the step in per cent/,
      /Counts rounded to 40/,
    ])
      assert.match(again.text, problem);
    assert.equal(await SettingsModel.countDocuments(), 0);
  });

  it('say what a change would print of few people before it is pressed', async () => {
    const obi = await signedIn(await ada());
    const asked = await obi.press('Change the settings', { on: await obi.open(PAGE), fill: LOOSER });
    assert.equal(asked.status, 422);
    assert.match(asked.text, /Counts of 6 to 7 people, held back today, are printed\./);
    assert.equal(network.suppression.smallest, 7);
    const unsure = await obi.press('Change the settings', { on: asked });
    assert.equal(unsure.status, 422);
    const agreement = String(asked.$('[name=loosened]').val());
    const other = await obi.press('Change the settings', {
      on: unsure,
      fill: { loosened: agreement, fewestMembers: '3' },
    });
    assert.equal(other.status, 422, 'agreed to something else than what was read');
    assert.match(other.text, /needs 3 members instead of 5/);
    const done = await obi.press('Change the settings', {
      on: other,
      fill: { loosened: String(other.$('[name=loosened]').val()) },
    });
    assert.match(done.text, /The settings are changed/);
    assert.equal(network.suppression.smallest, 5);
    const tighter = await obi.press('Change the settings', {
      on: await obi.open(PAGE),
      fill: { smallest: '9' },
    });
    assert.match(tighter.text, /The settings are changed/);
  });

  it('meet a change by someone else with both versions', async () => {
    const obi = await signedIn(await ada());
    const bo = await signedIn(await person('Bo Lee', { coordinator: true }));
    const page = await obi.open(PAGE);
    await bo.press('Change the settings', { on: await bo.open(PAGE), fill: { tagline: 'Bo’s words' } });
    const conflict = await obi.press('Change the settings', { on: page, fill: { tagline: 'Ada’s words' } });
    assert.equal(conflict.status, 409);
    assert.match(conflict.text, /Bo’s words/);
    const done = await obi.press('Change the settings', { on: conflict });
    assert.match(done.text, /The settings are changed/);
    assert.equal(network.tagline, 'Ada’s words');
  });

  it('hold in every process from its next page on', async () => {
    const reader = await visitor();
    assert.match((await reader.open('/')).text, /Anchor institutions/);
    assert.equal(spawnSync(process.execPath, [child, testUri(), 'Set elsewhere']).status, 0);
    assert.match((await reader.open('/')).text, /Set elsewhere/);
  });

  it('say from where on a figure is partial and a pledge behind, within limits', async () => {
    const obi = await signedIn(await ada());
    const page = await obi.open(PAGE);
    const shown = ['behind', 'hold', 'partial', 'low', 'high'].map(name => page.$(`[name=${name}]`).val());
    assert.deepEqual(shown, ['10', '5', '50', '80', '95']);
    const refused = await obi.press('Change the settings', {
      on: page,
      fill: { behind: '51', hold: '0', partial: 'half', low: '90', high: '90', quietMonths: '2', due: '500' },
    });
    assert.equal(refused.status, 422);
    for (const problem of [/from 1 to 50/, /from 1 to 25/, /from 10 to 90/, /from 3 to 60/, /up to 400/])
      assert.match(refused.text, problem);
    const bands = await obi.press('Change the settings', {
      on: await obi.open(PAGE),
      fill: { low: '90', high: '90' },
    });
    assert.match(bands.text, /Enter more than for the band below/);
    await obi.press('Change the settings', {
      on: await obi.open(PAGE),
      fill: { behind: '20', partial: '70' },
    });
    assert.deepEqual([network.thresholds.behind, network.thresholds.partial], [20, 70]);
    const entry = await Entry.findOne({ what: 'network settings' }).lean();
    const before = entry?.before as { thresholds: { behind: number } } | undefined;
    assert.equal(before?.thresholds.behind, 10);
  });

  it('remember what statuses were judged by before, once each', async () => {
    const obi = await signedIn(await ada());
    for (const behind of ['20', '15', '10', '20'])
      await obi.press('Change the settings', { on: await obi.open(PAGE), fill: { behind } });
    assert.deepEqual(
      network.judgedBefore.map(({ behind }) => behind).toSorted((a, b) => a - b),
      [10, 15],
    );
  });

  it('remember how counts were printed before, once each, and until when', async () => {
    const obi = await signedIn(await ada());
    for (const smallest of ['9', '11', '13'])
      await obi.press('Change the settings', { on: await obi.open(PAGE), fill: { smallest } });
    const before = network.suppressedBefore;
    assert.deepEqual(
      before.map(one => one.smallest),
      [7, 9, 11],
    );
    assert.ok(before.every(({ until }) => Math.abs(Date.parse(until) - Date.now()) < 60_000));
  });

  it('stay as they were in a report’s page, and are in the next one', async () => {
    const who = await ada();
    const all = [];
    for (const name of ['Ash Trust', 'Birch Trust', 'Cedar Trust', 'Dale Trust', 'Elm Trust'])
      all.push(await member(name, { on: '2020-04-01' }));
    await openPeriod(2024);
    for (const one of all.slice(0, 3)) await accepted(one, 'EMP-01', '2024-25', { numerator: 6_000 });
    const report = await published(await draftOf('2024-25', who), who);
    const obi = await signedIn(who);
    await obi.press('Change the settings', {
      on: await obi.open(PAGE),
      fill: { partial: '70', behind: '20' },
    });
    const then = (await (await visitor()).open(`/reports/${report.slug}`)).text;
    assert.match(then, /Partial: under half of the members/);
    const method = (await publicationOf(report)).method.join(' ');
    assert.match(method, /Under half is marked partial.*more than 10 points less/);
    const again = await draftOf('2024-25', who, { changeNote: 'Figures are partial under 70%.' });
    const now = await compileReport(again, { at: new Date('2026-10-10T09:00:00Z'), draft: true });
    assert.equal(now.thresholds?.partial, 70);
    assert.match(now.method.join(' '), /Under 70% is marked partial.*more than 20 points less/);
    assert.equal((await publicationOf(report)).thresholds?.partial, 50);
    assert.match(now.gaps.weak.map(({ why }) => why).join(' '), /3 of 5 members: under 70%/);
  });

  it('are nobody’s but the coordinators’', async () => {
    const hollybank = await member();
    const maya = await signedIn(await person('Maya Okafor', { roles: [[hollybank, 'lead']] }));
    assert.equal((await maya.knock(PAGE)).status, 403);
    const obi = await signedIn(await ada());
    assert.match((await obi.open('/record')).$('main').html() ?? '', /href="\/desk\/settings"/);
  });

  it('are frozen in each report that used them', async () => {
    const who = await ada();
    await member('Ash Trust', { on: '2020-04-01' });
    await openPeriod(2024);
    const report = await published(await draftOf('2024-25', who), who);
    const obi = await signedIn(who);
    await obi.press('Change the settings', {
      on: await obi.open(PAGE),
      fill: { smallest: '10', quietMonths: '9' },
    });
    const then = await publicationOf(report);
    assert.equal(then.settings.smallest, 7);
    assert.equal(then.days?.quietMonths, 13);
    const at = new Date('2026-10-10T09:00:00Z');
    await openPeriod(2025);
    const now = await compileReport(await draftOf('2025-26', who), { at, draft: true });
    assert.deepEqual([now.settings.smallest, now.days?.quietMonths], [10, 9]);
    assert.match((await (await visitor()).open(`/reports/${report.slug}`)).text, /from 1 to 7 are/);
  });
});
