import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { Letter } from '../../src/mail/mail.ts';
import { Member } from '../../src/members/member.ts';
import { Person } from '../../src/people/person.ts';
import { linkTo } from '../applications/applicants.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';

async function hollybank() {
  const hospital = await member();
  const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
  return { hospital, bo, lead: await signedIn(bo), at: `/desk/members/${hospital._id}` };
}

const cy = { name: 'Cy Nguyễn', email: 'cy@hollybank.example', role: 'deputy' };

describe('the people of a member', () => {
  beforeEach(emptyDatabase);

  it('are invited by the lead, and take up the invitation by a link', async () => {
    const { hospital, lead, at } = await hollybank();
    const page = await lead.open(`${at}/people`);
    const done = await lead.press('Send the invitation', { on: page, fill: cy });
    assert.match(done.text, /Cy Nguyễn, deputy/);
    assert.match(done.text, /not taken up yet/);
    const deputy = await visitor();
    const link = await deputy.open(await linkTo(cy.email));
    const desk = await deputy.press('Continue', {
      on: link,
      fill: { password: 'copper kettle window march' },
    });
    assert.equal(desk.path, at);
    assert.equal(desk.status, 200);
    assert.match(desk.text, /Hollybank Hospitals/);
    const [place] = (await Person.findOne({ email: cy.email }))!.memberships;
    assert.ok(place?.accepted && place.member.equals(hospital._id));
  });

  it('are invited once by a double click', async () => {
    const { lead, at } = await hollybank();
    const page = await lead.open(`${at}/people`);
    const press = () => lead.press('Send the invitation', { on: page, fill: cy });
    const answers = await Promise.all([press(), press()]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    );
    assert.equal((await Person.findOne({ email: cy.email }))?.memberships.length, 1);
    assert.equal(await Letter.countDocuments({ to: cy.email }), 1);
  });

  it('have one place at a time in a member, and one in each of several members', async () => {
    const { lead, at } = await hollybank();
    await lead.press('Send the invitation', { on: await lead.open(`${at}/people`), fill: cy });
    const again = await lead.press('Send the invitation', {
      on: await lead.open(`${at}/people`),
      fill: { ...cy, email: ' CY@hollybank.example', role: 'sponsor' },
    });
    assert.equal(again.status, 422);
    assert.match(again.text, /already deputy here/);
    const other = await member('Other');
    const coordinator = await signedIn(await ada());
    const there = await coordinator.open(`/desk/members/${other._id}/people`);
    assert.equal((await coordinator.press('Send the invitation', { on: there, fill: cy })).status, 200);
    assert.equal((await Person.findOne({ email: cy.email }))?.memberships.length, 2);
  });

  it('lose their place when the lead ends it, and it stays in the record', async () => {
    const { hospital, lead, at } = await hollybank();
    const cyRoe = await person('Cy Roe', { roles: [[hospital, 'deputy']] });
    const deputy = await signedIn(cyRoe);
    assert.equal((await deputy.open(at)).status, 200);
    const done = await lead.press('Remove Cy Roe', { on: await lead.open(`${at}/people`) });
    assert.match(done.text, /Their place has ended/);
    assert.match((await deputy.open(at)).path, /^\/sign-in/);
    assert.equal((await (await signedIn(cyRoe)).open(at)).status, 403);
    assert.equal(await Entry.countDocuments({ what: 'membership end' }), 1);
  });

  it('get a fresh link where the first was lost', async () => {
    const { lead, at } = await hollybank();
    await lead.press('Send the invitation', { on: await lead.open(`${at}/people`), fill: cy });
    const first = await linkTo(cy.email);
    await lead.press('Send the link to Cy Nguyễn again', { on: await lead.open(`${at}/people`) });
    const second = await linkTo(cy.email);
    assert.notEqual(first, second);
    assert.equal((await (await visitor()).open(second)).status, 200);
  });

  it('are not to be left without a lead by the lead’s own hand', async () => {
    const { bo, lead, at } = await hollybank();
    const page = await lead.open(`${at}/people`);
    assert.doesNotMatch(page.html, /Remove Bo Lee/);
    const _csrf = String(page.$('[name=_csrf]').first().val());
    const place = bo.memberships[0]!._id;
    assert.equal((await lead.send(`${at}/people/${place}/end`, { _csrf })).status, 403);
    assert.equal((await Person.findById(bo._id))?.memberships[0]?.ended, null);
  });

  it('are invited neither by deputies nor as leads by a lead', async () => {
    const { hospital, lead, at } = await hollybank();
    const deputy = await signedIn(await person('Cy Roe', { roles: [[hospital, 'deputy']] }));
    const page = await deputy.open(`${at}/people`);
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.html, /Send the invitation/);
    const token = async (client: typeof lead) =>
      String((await client.open('/account')).$('[name=_csrf]').first().val());
    const sent = await deputy.send(`${at}/people`, { ...cy, _csrf: await token(deputy) });
    assert.equal(sent.status, 403);
    const asLead = await lead.send(`${at}/people`, { ...cy, role: 'lead', _csrf: await token(lead) });
    assert.equal(asLead.status, 422);
    assert.equal(await Person.countDocuments({ email: cy.email }), 0);
  });

  it('of another member are none of a lead’s business', async () => {
    const { lead } = await hollybank();
    const other = await member('Other');
    const di = await person('Di Fox', { roles: [[other, 'deputy']] });
    assert.equal((await lead.open(`/desk/members/${other._id}/people`)).status, 403);
    const page = await lead.open('/account');
    const _csrf = String(page.$('[name=_csrf]').first().val());
    const place = di.memberships[0]!._id;
    const own = (await Member.findOne({ slug: 'hollybank-hospitals' }))!._id;
    for (const id of [other._id, own]) {
      const { status } = await lead.send(`/desk/members/${id}/people/${place}/end`, { _csrf });
      assert.ok(status === 403 || status === 404);
    }
    assert.equal((await Person.findById(di._id))?.memberships[0]?.ended, null);
  });
});

describe('someone who belongs to two members', () => {
  beforeEach(emptyDatabase);

  it('goes over from one desk to the other, and the work bar follows', async () => {
    const [one, two] = [await member('First House'), await member('Second House')];
    const client = await signedIn(
      await person('Bo Lee', {
        roles: [
          [one, 'lead'],
          [two, 'deputy'],
        ],
      }),
    );
    const first = await client.open('/desk');
    assert.match(first.$('.work__whose').text(), /anchor lead First House/);
    const second = await client.press('Go to Second House', { on: first });
    assert.equal(second.path, `/desk/members/${two._id}`);
    assert.match(second.$('.work__whose').text(), /deputy Second House/);
    assert.match((await client.open('/account')).$('.work__whose').text(), /Second House/);
    assert.equal((await client.open('/desk')).path, `/desk/members/${two._id}`);
  });

  it('cannot go over to a member that is not theirs', async () => {
    const [one, two] = [await member('First House'), await member('Second House')];
    const client = await signedIn(await person('Bo Lee', { roles: [[one, 'lead']] }));
    assert.equal((await client.open(`/desk/members/${two._id}`)).status, 403);
    const _csrf = String((await client.open('/account')).$('[name=_csrf]').first().val());
    await client.send('/desk/member', { _csrf, member: String(two._id) });
    assert.match((await client.open('/account')).$('.work__whose').text(), /First House/);
  });
});

describe('a member that leaves', () => {
  beforeEach(emptyDatabase);

  it('is gone from the directory, its people have no place any more, and its page says when', async () => {
    const { hospital, bo, lead, at } = await hollybank();
    const coordinator = await signedIn(await ada());
    const fill = { on: '31 3 2026', reason: 'Merged with another trust.' };
    const done = await coordinator.press('Record the leaving', { on: await coordinator.open(at), fill });
    assert.match(done.text, /Its last day was 31 March 2026/);
    assert.match((await lead.open(at)).path, /^\/sign-in/);
    assert.equal((await (await signedIn(bo)).open(at)).status, 403);
    const page = await (await visitor()).open('/members/hollybank-hospitals');
    assert.match(page.text, /until 31 March 2026/);
    assert.doesNotMatch(page.text, /Merged/);
    assert.match((await coordinator.open('/desk/members')).text, /Have left.*Hollybank/);
    assert.equal((await Member.findById(hospital._id))?.identifierKeys.length, 1);
  });

  it('does so on a day that exists and has come', async () => {
    const { at } = await hollybank();
    const coordinator = await signedIn(await ada());
    for (const on of ['31 2 2026', '1 1 2100', 'soon', '']) {
      const page = await coordinator.press('Record the leaving', {
        on: await coordinator.open(at),
        fill: { on, reason: 'Moved.' },
      });
      assert.equal(page.status, 422, on);
      assert.equal(page.$('#on').val() ?? '', on);
    }
    assert.equal((await Member.findOne())?.left, null);
  });

  it('is not for its lead to record', async () => {
    const { lead, at } = await hollybank();
    const page = await lead.open(at);
    assert.doesNotMatch(page.html, /Record the leaving/);
    const _csrf = String((await lead.open('/account')).$('[name=_csrf]').first().val());
    assert.equal((await lead.send(`${at}/leaving`, { _csrf, on: '1 1 2026', reason: 'x' })).status, 403);
    assert.equal((await Member.findOne())?.left, null);
  });
});

describe('the coordinator’s bar', () => {
  beforeEach(emptyDatabase);

  it('counts the applications and the changes that wait', async () => {
    const { lead, at } = await hollybank();
    const { applyAndConfirm } = await import('../applications/applicants.ts');
    await applyAndConfirm();
    await lead.press('Save for the coordinator', {
      on: await lead.open(`${at}/profile`),
      fill: { about: 'Clinics.' },
    });
    const page = await (await signedIn(await ada())).open('/applications');
    assert.deepEqual(
      page
        .$('.badge')
        .map((_i, one) => page.$(one).text())
        .get(),
      ['1', '1'],
    );
  });
});
