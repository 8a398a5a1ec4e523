import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { Letter } from '../../src/mail/mail.ts';
import { Member } from '../../src/members/member.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import type { Client } from '../support/client.ts';
import { emptyDatabase } from '../support/database.ts';

async function hollybank() {
  const hospital = await member();
  const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
  return { hospital, bo, lead: await signedIn(bo), at: `/desk/members/${hospital._id}` };
}

const save = async (client: Client, at: string, fill: Record<string, string | string[]>) =>
  client.press('Save for the coordinator', { on: await client.open(`${at}/profile`), fill });

const publicPage = async () => (await visitor()).open('/members/hollybank-hospitals');

describe('changing a profile', () => {
  beforeEach(emptyDatabase);

  it('waits beside what the public reads until a coordinator accepts it', async () => {
    const { lead, at } = await hollybank();
    const done = await save(lead, at, { name: 'Hollybank & Söhne', homePlaces: ['E09000004'] });
    assert.match(done.text, /A coordinator reads it next/);
    assert.doesNotMatch((await publicPage()).html, /Söhne/);
    const coordinator = await signedIn(await ada());
    const list = await coordinator.open('/desk/members');
    const change = await coordinator.open(list.$('.rows a').attr('href')!);
    assert.match(change.text, /Bo Lee proposed this/);
    assert.match(change.text, /Home boroughs\s*Greenwich\s*Bexley, Greenwich/);
    await coordinator.press('Accept the change', { on: change });
    assert.match((await publicPage()).text, /Hollybank & Söhne/);
    assert.equal(await Entry.countDocuments({ what: 'profile acceptance' }), 1);
  });

  it('pressed twice is one change, not a conflict with oneself', async () => {
    const { hospital, lead, at } = await hollybank();
    const page = await lead.open(`${at}/profile`);
    const deputy = await signedIn(await person('Cy Roe', { roles: [[hospital, 'deputy']] }));
    const theirs = await deputy.open(`${at}/profile`);
    const fill = { about: 'Clinics in Greenwich.' };
    const press = () => lead.press('Save for the coordinator', { on: page, fill });
    assert.deepEqual(
      (await Promise.all([press(), press()])).map(({ status }) => status),
      [200, 200],
    );
    assert.equal(await Entry.countDocuments({ what: 'profile change' }), 1);
    const settings = { on: await lead.open(`${at}/reporting`), fill: { yearStart: '08-01' } };
    const set = () => lead.press('Save how we report', settings);
    assert.deepEqual(
      (await Promise.all([set(), set()])).map(({ status }) => status),
      [200, 200],
    );
    assert.equal((await deputy.press('Save for the coordinator', { on: theirs, fill })).status, 409);
  });

  it('is declined with a reason that its writer reads, and what they wrote is kept', async () => {
    const { lead, at } = await hollybank();
    await save(lead, at, { about: 'The best in town.' });
    const coordinator = await signedIn(await ada());
    const change = await coordinator.open(`${at}/changes`);
    await coordinator.press('Decline the change', { on: change, fill: { reason: 'Say what you do.' } });
    assert.equal((await Member.findOne())?.waiting, null);
    assert.match((await Letter.findOne({ to: 'bo.lee@example.org' }))?.text ?? '', /Say what you do\./);
    const page = await lead.open(`${at}/profile`);
    assert.match(page.text, /Say what you do\./);
    assert.equal(page.$('#about').text().trim(), 'The best in town.');
    assert.match((await lead.open(at)).text, /did not accept your change/);
  });

  it('is accepted as it was read, or not at all', async () => {
    const { lead, at } = await hollybank();
    await save(lead, at, { name: 'First name' });
    const coordinator = await signedIn(await ada());
    const read = await coordinator.open(`${at}/changes`);
    await save(lead, at, { name: 'Second name' });
    for (const button of ['Accept the change', 'Decline the change']) {
      const again = await coordinator.press(button, { on: read, fill: { reason: 'No.' } });
      assert.equal(again.status, 409);
      assert.match(again.text, /Another change waits than the one you read/);
      assert.match(again.text, /Second name/);
    }
    assert.equal((await Member.findOne())?.approved.name, 'Hollybank Hospitals');
    await coordinator.press('Accept the change', { on: await coordinator.open(`${at}/changes`) });
    const over = await coordinator.press('Accept the change', { on: read });
    assert.equal(over.status, 409);
    assert.match(over.text, /No change waits here any more/);
    assert.equal((await Member.findOne())?.approved.name, 'Second name');
  });

  it('is taken back by saving what is approved', async () => {
    const { lead, at } = await hollybank();
    await save(lead, at, { name: 'Another name' });
    const done = await save(lead, at, { name: 'Hollybank Hospitals' });
    assert.match(done.text, /Nothing waits any more/);
    assert.equal((await Member.findOne())?.waiting, null);
  });

  it('never overwrites what a colleague saved meanwhile: both stand side by side, and saving again works', async () => {
    const { hospital, lead, at } = await hollybank();
    const deputy = await signedIn(await person('Cy Roe', { roles: [[hospital, 'deputy']] }));
    const stale = await lead.open(`${at}/profile`);
    await save(deputy, at, { about: 'The deputy’s words.' });
    const conflict = await lead.press('Save for the coordinator', {
      on: stale,
      fill: { about: 'The lead’s words.', homePlaces: [] },
    });
    assert.equal(conflict.status, 409);
    assert.match(conflict.text, /Nothing you typed is lost/);
    assert.match(conflict.$('.conflict').text(), /The deputy’s words\..*The lead’s words\./s);
    assert.equal(conflict.$('#about').text().trim(), 'The lead’s words.');
    assert.equal((await Member.findOne())?.waiting?.profile.about, 'The deputy’s words.');
    const done = await lead.press('Save for the coordinator', { on: conflict });
    assert.equal(done.status, 200);
    assert.equal((await Member.findOne())?.waiting?.profile.about, 'The lead’s words.');
  });

  it('asks again at the version that was read, even after a mistake in between', async () => {
    const { hospital, lead, at } = await hollybank();
    const deputy = await signedIn(await person('Cy Roe', { roles: [[hospital, 'deputy']] }));
    const stale = await lead.open(`${at}/profile`);
    await save(deputy, at, { about: 'The deputy’s words.' });
    const wrong = await lead.press('Save for the coordinator', { on: stale, fill: { name: '' } });
    assert.equal(wrong.status, 422);
    const conflict = await lead.press('Save for the coordinator', { on: wrong, fill: { name: 'Hollybank' } });
    assert.equal(conflict.status, 409);
  });

  it('shows bad input again as it was typed, every box that was unticked unticked', async () => {
    const { lead, at } = await hollybank();
    const about = `O'Brien & Söhne <script>alert(1)</script>${'x'.repeat(5_000)}`;
    const page = await save(lead, at, { about, website: 'javascript:alert(1)', homePlaces: [] });
    assert.equal(page.status, 422);
    assert.equal(page.$('#about').text().trim(), about);
    assert.ok(!page.html.includes('<script>alert'));
    assert.equal(page.$('#website').val(), 'javascript:alert(1)');
    assert.equal(page.$('[name=homePlaces][checked]').length, 0);
    assert.equal((await Member.findOne())?.waiting, null);
  });

  it('says how the member reports, at once', async () => {
    const { lead, at } = await hollybank();
    const page = await lead.open(`${at}/profile`);
    const done = await lead.press('Save how we report', {
      on: page,
      fill: { yearStart: '08-01', attests: 'sponsor' },
    });
    assert.equal(done.status, 200);
    const kept = await Member.findOne();
    assert.equal(kept?.yearStart, '08-01');
    assert.equal(kept?.sponsorAttests, true);
    assert.equal((await lead.press('Save how we report', { on: page })).status, 409);
  });

  it('is refused to contributors, to other members’ leads and to visitors, and nothing changes', async () => {
    const { hospital, at } = await hollybank();
    const contributor = await signedIn(await person('Di Fox', { roles: [[hospital, 'contributor']] }));
    const stranger = await signedIn(await person('Ed Ito', { roles: [[await member('Other'), 'lead']] }));
    for (const client of [contributor, stranger]) {
      assert.equal((await client.open(`${at}/profile`)).status, 403);
      assert.equal((await client.open(`${at}/changes`)).status, 403);
      const _csrf = String((await client.open('/account')).$('[name=_csrf]').first().val());
      const sent = await client.send(`${at}/profile`, { _csrf, version: '1', name: 'Hacked' });
      assert.equal(sent.status, 403);
    }
    assert.equal((await (await visitor()).knock(`${at}/profile`)).status, 302);
    assert.equal((await Member.findById(hospital._id))?.version, 1);
  });

  it('is accepted by no lead', async () => {
    const { lead, at } = await hollybank();
    await save(lead, at, { name: 'Another name' });
    const seen = String((await Member.findOne())?.waiting?.id);
    const _csrf = String((await lead.open('/account')).$('[name=_csrf]').first().val());
    assert.equal((await lead.send(`${at}/changes/acceptance`, { _csrf, seen })).status, 403);
    assert.equal((await Member.findOne())?.approved.name, 'Hollybank Hospitals');
  });
});
