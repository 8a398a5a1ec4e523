import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { Report } from '../../src/publications/report.ts';
import { editDraft } from '../../src/reports/drafts/drafts.ts';
import { publish } from '../../src/reports/publishing/publish.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { draftOf, openPeriod, WORDS } from './reports.support.ts';

const at = new Date('2025-10-11T09:00:00Z');

import { NOTHING_ASKED } from '../free-words/asked.support.ts';

describe('drafting a report', () => {
  beforeEach(emptyDatabase);

  it('offers the opened periods, newest first, with the period’s cut-off', async () => {
    await openPeriod(2023);
    await openPeriod(2024);
    const client = await signedIn(await ada());
    const page = await client.open('/desk/reports/new');
    assert.equal(page.$('#period').val(), '2024-25');
    assert.equal(page.$('#cutOff').val(), '30 September 2025');
    assert.equal(page.$('#title').val(), 'Progress report 2024/25');
  });

  it('saves what is written, says what is still open, and notes it in the record', async () => {
    await openPeriod(2024);
    const client = await signedIn(await ada());
    const page = await client.open('/desk/reports/new');
    const fill = { title: 'One year on', themes: ['procurement', 'employment'], foreword: '' };
    const saved = await client.press('Save draft', { on: page, fill });
    assert.match(saved.text, /One year on/);
    assert.match(saved.text, /Write the foreword/);
    const report = await Report.findOne();
    assert.deepEqual(report?.themes, ['employment', 'procurement']);
    assert.equal(report?.slug, 'progress-2024-25');
    assert.equal(await Entry.countDocuments({ what: 'report draft', 'on.id': report?._id }), 1);
  });

  it('shows everything that was typed again when the title or the cut-off cannot be used', async () => {
    await openPeriod(2024);
    const client = await signedIn(await ada());
    const page = await client.open('/desk/reports/new');
    const fill = { title: '', cutOff: '31 2 2025', foreword: "O'Brien & Söhne <script>", themes: ['health'] };
    const again = await client.press('Save draft', { on: page, fill });
    assert.equal(again.status, 422);
    assert.match(again.text, /Enter a title/);
    assert.match(again.text, /February 2025 has 28 days/);
    assert.equal(again.$('#foreword').text().trim(), "O'Brien & Söhne <script>");
    assert.equal(again.$('[name=themes][value=health]').attr('checked'), 'checked');
    assert.equal(await Report.countDocuments(), 0);
  });

  it('is not titled by another year than the one it is about', async () => {
    await openPeriod(2023);
    await openPeriod(2024);
    const client = await signedIn(await ada());
    const page = await client.open('/desk/reports/new');
    const again = await client.press('Save draft', { on: page, fill: { period: '2023-24' } });
    assert.equal(again.status, 422);
    assert.match(again.$('#title-error').text(), /names 2024\/25, and the report is on 2023\/24/);
    assert.equal(again.$('#period').val(), '2023-24');
    assert.equal(await Report.countDocuments(), 0);
    const title = 'Progress report 2023/24';
    await client.press('Save draft', { on: again, fill: { title } });
    assert.equal((await Report.findOne())?.title, title);
  });

  it('makes one draft of a double click, and refuses a second draft of the same period', async () => {
    await openPeriod(2024);
    const client = await signedIn(await ada());
    const page = await client.open('/desk/reports/new');
    await client.press('Save draft', { on: page });
    await client.press('Save draft', { on: page });
    assert.equal(await Report.countDocuments(), 1);
    const another = await client.open('/desk/reports/new');
    const refused = await client.press('Save draft', { on: another, fill: { title: 'Mine' } });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /already a draft for this period/);
    assert.equal(refused.$('#title').val(), 'Mine');
    assert.equal(await Report.countDocuments(), 1);
  });

  it('shows both versions when someone saved in between, and saves the second when pressed again', async () => {
    const who = await ada();
    const draft = await draftOf('2024-25', who);
    const client = await signedIn(who);
    const page = await client.open(`/desk/reports/${draft._id}/edit`);
    const text = { ...WORDS, title: 'Saved in between' };
    await editDraft({ id: draft._id, version: draft.version, text, by: who, at });
    const conflict = await client.press('Save draft', { on: page, fill: { title: 'Typed here' } });
    assert.equal(conflict.status, 409);
    assert.match(conflict.text, /Saved in between/);
    assert.equal(conflict.$('#title').val(), 'Typed here');
    assert.equal((await Report.findById(draft._id))?.title, 'Saved in between');
    await client.press('Save draft', { on: conflict });
    assert.equal((await Report.findById(draft._id))?.title, 'Typed here');
  });

  it('cannot be edited while it is being published, and what was typed is shown again', async () => {
    const who = await ada();
    const draft = await draftOf('2024-25', who);
    const client = await signedIn(who);
    const page = await client.open(`/desk/reports/${draft._id}/edit`);
    await publish({ id: draft._id, version: draft.version, by: who, at, words: NOTHING_ASKED });
    const refused = await client.press('Save draft', { on: page, fill: { title: 'Too late' } });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /is being published/);
    assert.equal(refused.$('#title').val(), 'Too late');
    assert.equal((await Report.findById(draft._id))?.title, WORDS.title);
  });

  it('is refused to a lead, and nothing is drafted or changed', async () => {
    await openPeriod(2024);
    const draft = await draftOf('2024-25', await ada());
    const lead = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    for (const path of ['/desk/reports', '/desk/reports/new', `/desk/reports/${draft._id}`])
      assert.equal((await lead.open(path)).status, 403);
    const _csrf = String((await lead.open('/account')).$('[name=_csrf]').first().val());
    const sent = await lead.send(`/desk/reports/${draft._id}/changes`, {
      _csrf,
      title: 'Mine',
      version: '1',
    });
    assert.equal(sent.status, 403);
    assert.equal((await Report.findById(draft._id))?.title, WORDS.title);
  });

  it('is closed to visitors, and a malformed id names nothing', async () => {
    const client = await visitor();
    assert.equal((await client.knock('/desk/reports')).status, 302);
    const coordinator = await signedIn(await ada());
    assert.equal((await coordinator.open('/desk/reports/nothing')).status, 404);
  });
});
