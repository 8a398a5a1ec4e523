import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { relayAll } from '../../src/acts/relay.ts';
import { Application } from '../../src/applications/application.ts';
import { Letter } from '../../src/mail/mail.ts';
import { Member } from '../../src/members/member.ts';
import { Person } from '../../src/people/person.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { applyAndConfirm, applyAs, linkTo, maple } from './applicants.ts';

const openFirst = async (client: Awaited<ReturnType<typeof signedIn>>) =>
  client.open(`/applications/${(await Application.findOne())?._id}`);

describe('the queue of applications', () => {
  beforeEach(emptyDatabase);

  it('shows a coordinator what waits for a decision, and apart from it what is not confirmed', async () => {
    await applyAndConfirm();
    await applyAs({ name: 'Unconfirmed Ltd', 'scheme-1': 'GB-COH', 'identifier-1': '1234567' });
    const page = await (await signedIn(await ada())).open('/applications');
    const lists = page
      .$('.rows')
      .map((_i, one) => page.$(one).text())
      .get();
    assert.equal(lists.length, 2);
    assert.match(lists[0]!, /Maple Street University.*GB-UKPRN-10001234/s);
    assert.match(lists[1]!, /Unconfirmed Ltd/);
  });

  it('is closed to visitors and to leads', async () => {
    await applyAndConfirm();
    const id = (await Application.findOne())?._id;
    const lead = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    for (const path of ['/applications', `/applications/${id}`]) {
      assert.equal((await (await visitor()).knock(path)).status, 302);
      assert.equal((await lead.open(path)).status, 403);
    }
  });

  it('answers 404 to ids that are none', async () => {
    const client = await signedIn(await ada());
    for (const id of ['x', '[object Object]', '0'.repeat(24), "1' or 1=1"])
      assert.equal((await client.open(`/applications/${encodeURIComponent(id)}`)).status, 404);
  });
});

describe('approving an application', () => {
  beforeEach(emptyDatabase);

  it('makes the member and invites its lead and its sponsor', async () => {
    await applyAndConfirm();
    const coordinator = await ada();
    const client = await signedIn(coordinator);
    const done = await client.press('Approve', { on: await openFirst(client) });
    assert.match(done.text, /Ada Obi approved this/);
    const made = await Member.findOne().lean();
    assert.equal(made?.slug, 'maple-street-university');
    assert.equal(made?.approved.name, 'Maple Street University');
    assert.deepEqual(made?.identifierKeys, ['GB-UKPRN 10001234']);
    assert.equal(made?.charter.version, 1);
    assert.equal(made?.charter.confirmed, null);
    assert.ok(made?.joined.by.equals(coordinator._id));
    const people = await Person.find({ 'memberships.member': made?._id }).lean();
    assert.deepEqual(people.map(one => [one.email, one.memberships[0]?.role]).sort(), [
      ['lin@maple.example', 'lead'],
      ['sam@maple.example', 'sponsor'],
    ]);
    assert.equal(await Entry.countDocuments({ what: 'application approval', by: coordinator._id }), 1);
  });

  it('lets the lead choose a password by the link and come to the desk, and the sponsor confirm the charter', async () => {
    await applyAndConfirm();
    const coordinator = await signedIn(await ada());
    await coordinator.press('Approve', { on: await openFirst(coordinator) });
    const lead = await visitor();
    const password = 'copper kettle window march';
    const desk = await lead.press('Continue', {
      on: await lead.open(await linkTo(maple.leadEmail)),
      fill: { password },
    });
    assert.match(desk.path, /^\/desk\/members\/[0-9a-f]{24}$/);
    const sponsor = await visitor();
    const charter = await sponsor.open(await linkTo(maple.sponsorEmail));
    await sponsor.press('Confirm the charter', { on: charter, fill: { password } });
    const made = await Member.findOne().lean();
    const sam = await Person.findOne({ email: maple.sponsorEmail });
    assert.ok(made?.charter.confirmed?.by.equals(sam!._id));
    assert.equal(await Entry.countDocuments({ what: 'charter confirmation' }), 1);
  });

  it('gives a namesake an address of its own', async () => {
    await member('Maple Street University');
    await applyAndConfirm();
    const client = await signedIn(await ada());
    await client.press('Approve', { on: await openFirst(client) });
    assert.ok(await Member.exists({ slug: 'maple-street-university-2' }));
  });

  it('can be finished by any later relay, and makes one member however often it runs', async () => {
    await applyAndConfirm();
    const client = await signedIn(await ada());
    await client.press('Approve', { on: await openFirst(client) });
    const [item] = [await Member.findOne().lean()];
    const { joining } = await import('../../src/applications/joining.ts');
    const application = (await Application.findOne())!;
    const again = joining(application, item!.joined.by, item!.joined.at, item!.joined.on);
    await Application.updateOne({}, { $push: { pending: { $each: [again, again] } } });
    assert.deepEqual(await relayAll(), []);
    assert.equal(await Member.countDocuments(), 1);
  });

  it('is won by one of two coordinators; the other hears that it is decided', async () => {
    await applyAndConfirm();
    const [one, two] = [
      await signedIn(await ada()),
      await signedIn(await person('Cy Roe', { coordinator: true })),
    ];
    const [first, second] = [await openFirst(one), await openFirst(two)];
    const answers = await Promise.all([
      one.press('Approve', { on: first }),
      two.press('Decline', { on: second, fill: { reason: 'Too far away.' } }),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    const { approval, decline } = (await Application.findOne())!;
    assert.equal([approval, decline].filter(Boolean).length, 1);
    assert.equal(await Member.countDocuments(), approval ? 1 : 0);
    assert.match(answers.find(({ status }) => status === 409)!.text, /already (approved|declined)/);
  });

  it('is refused before the address is confirmed', async () => {
    await applyAndConfirm();
    const client = await signedIn(await ada());
    const page = await openFirst(client);
    await Application.updateOne({}, { 'confirmation.at': null });
    const refused = await client.press('Approve', { on: page });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /has not confirmed/);
    assert.equal(await Member.countDocuments(), 0);
    assert.doesNotMatch((await openFirst(client)).html, />\s*Approve\s*<\/button>/);
  });

  it('is refused to leads and visitors, and no member is made', async () => {
    await applyAndConfirm();
    const id = (await Application.findOne())?._id;
    const lead = await signedIn(await person('Bo Lee', { roles: [[await member('Other'), 'lead']] }));
    const _csrf = String((await lead.open('/account')).$('[name=_csrf]').first().val());
    assert.equal((await lead.send(`/applications/${id}/approval`, { _csrf, version: '2' })).status, 403);
    assert.equal((await (await visitor()).send(`/applications/${id}/approval`, {})).status, 303);
    assert.equal(await Member.countDocuments(), 1);
    assert.equal((await Application.findOne())?.approval, null);
  });
});

describe('declining an application', () => {
  beforeEach(emptyDatabase);

  it('tells the applicant the reason, word for word, and they may apply again', async () => {
    await applyAndConfirm();
    const client = await signedIn(await ada());
    const reason = 'You employ nobody in South East London & <b>we</b> are for local employers.';
    const page = await client.press('Decline', { on: await openFirst(client), fill: { reason } });
    assert.match(page.text, /Ada Obi declined this: You employ nobody/);
    const letter = await Letter.findOne({ to: maple.leadEmail }).sort({ _id: -1 });
    assert.ok(letter?.text?.includes(reason));
    assert.equal(await Member.countDocuments(), 0);
    assert.equal((await applyAs()).status, 200);
  });

  it('needs a reason', async () => {
    await applyAndConfirm();
    const client = await signedIn(await ada());
    const page = await client.press('Decline', { on: await openFirst(client), fill: { reason: '  ' } });
    assert.equal(page.status, 422);
    assert.equal((await Application.findOne())?.decline, null);
  });

  it('cannot be followed by an approval', async () => {
    await applyAndConfirm();
    const client = await signedIn(await ada());
    const page = await openFirst(client);
    await client.press('Decline', { on: page, fill: { reason: 'Not local.' } });
    const refused = await client.press('Approve', { on: page });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /already declined/);
    assert.equal(await Member.countDocuments(), 0);
  });
});

describe('asking an applicant for more', () => {
  beforeEach(emptyDatabase);

  async function asked() {
    await applyAndConfirm();
    const client = await signedIn(await ada());
    const page = await openFirst(client);
    await client.press('Ask', { on: page, fill: { question: 'Which sites are in Lambeth?' } });
    return { client, before: page, link: await linkTo(maple.leadEmail) };
  }

  it('sends a link by which they answer and correct the application', async () => {
    const { client, link } = await asked();
    const applicant = await visitor();
    const page = await applicant.open(link);
    assert.match(page.text, /Which sites are in Lambeth\?/);
    assert.equal(page.$('#name').val(), maple.name);
    const fill = { answer: 'Two, in Vauxhall.', 'identifier-1': '10001235', leadName: 'Lin Nguyen' };
    const done = await applicant.press('Send the answer', { on: page, fill });
    assert.match(done.text, /Your answer is in/);
    const application = await openFirst(client);
    assert.match(application.text, /Two, in Vauxhall/);
    assert.match(application.text, /GB-UKPRN-10001235/);
    const kept = await Application.findOne().lean();
    assert.deepEqual(kept?.keys, ['GB-UKPRN 10001235']);
    assert.equal(kept?.lead.email, maple.leadEmail);
    assert.equal((await applicant.open(link)).status, 404);
  });

  it('does not let the answer take a member’s number', async () => {
    const { link } = await asked();
    const known = await member();
    await Member.updateOne({ _id: known._id }, { identifierKeys: ['GB-UKPRN 10009999'] });
    const applicant = await visitor();
    const fill = { answer: 'Yes.', 'identifier-1': '10009999' };
    const page = await applicant.press('Send the answer', { on: await applicant.open(link), fill });
    assert.equal(page.status, 422);
    assert.match(page.text, /is a member already/);
    assert.equal(page.$('#answer').text().trim(), 'Yes.');
    const kept = await Application.findOne({ 'lead.email': maple.leadEmail }).lean();
    assert.deepEqual(kept?.keys, ['GB-UKPRN 10001234']);
  });

  it('makes a decision on the earlier reading wait until the answer is read', async () => {
    const { client, link } = await asked();
    const page = await openFirst(client);
    const applicant = await visitor();
    await applicant.press('Send the answer', { on: await applicant.open(link), fill: { answer: 'Two.' } });
    const again = await client.press('Decline', { on: page, fill: { reason: 'No answer came.' } });
    assert.equal(again.status, 409);
    assert.match(again.text, /changed since you opened it/);
    assert.equal(again.$('#reason').text().trim(), 'No answer came.');
    assert.equal((await Application.findOne())?.decline, null);
    await client.press('Decline', { on: again });
    assert.equal((await Application.findOne())?.decline?.reason, 'No answer came.');
  });

  it('is over once the application is decided', async () => {
    const { client, link } = await asked();
    await client.press('Approve', { on: await openFirst(client) });
    assert.equal((await (await visitor()).open(link)).status, 404);
  });
});

describe('applications that name one number', () => {
  beforeEach(emptyDatabase);

  const second = {
    name: 'Maple Street Uni',
    leadEmail: 'eve@else.example',
    sponsorEmail: 'x@else.example',
    website: 'else.example',
  };

  async function both() {
    await applyAndConfirm();
    await applyAndConfirm(second);
    const [one, two] = await Application.find().sort({ _id: 1 });
    return { one: one!, two: two!, client: await signedIn(await ada()) };
  }

  it('stand side by side before the coordinator', async () => {
    const { one, client } = await both();
    assert.match((await client.open('/applications')).text, /1 other application names one of its numbers/);
    const page = await client.open(`/applications/${one._id}`);
    const table = page.$('table').text().replace(/\s+/g, ' ');
    assert.match(table, /Maple Street University.*lin@maple\.example.*Maple Street Uni.*eve@else\.example/);
    assert.match(page.text, /Approving one takes the number/);
  });

  it('are told, by letter and in the record, when one of them is approved, which takes the number', async () => {
    const { one, two, client } = await both();
    await client.press('Approve', { on: await client.open(`/applications/${one._id}`) });
    const letter = await Letter.findOne({ to: second.leadEmail }).sort({ _id: -1 });
    assert.match(letter?.text ?? '', /Another application with the same number was accepted/);
    assert.doesNotMatch(letter?.text ?? '', /lin@maple|Maple Street University/);
    assert.equal(await Entry.countDocuments({ what: 'application number taken', 'on.id': two._id }), 1);
    const page = await client.open(`/applications/${two._id}`);
    assert.match(page.text, /Another application was approved under GB-UKPRN 10001234/);
    const refused = await client.press('Approve', { on: page });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /already belongs to a member/);
    assert.equal(await Member.countDocuments(), 1);
    await client.press('Decline', { on: page, fill: { reason: 'The number is taken.' } });
    assert.ok((await Application.findById(two._id))?.decline);
  });

  it('are approved once, whatever two coordinators press at the same moment', async () => {
    const { one, two, client } = await both();
    const cy = await signedIn(await person('Cy Roe', { coordinator: true }));
    const [first, other] = [
      await client.open(`/applications/${one._id}`),
      await cy.open(`/applications/${two._id}`),
    ];
    const answers = await Promise.all([
      client.press('Approve', { on: first }),
      cy.press('Approve', { on: other }),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    assert.deepEqual(await relayAll(), []);
    assert.equal(await Member.countDocuments(), 1);
  });

  it('are told once, however often the relay runs', async () => {
    const { one, client } = await both();
    await client.press('Approve', { on: await client.open(`/applications/${one._id}`) });
    const { numbersTaken } = await import('../../src/applications/taken-numbers.ts');
    const again = numbersTaken({ id: one._id, keys: one.keys, by: one._id, at: new Date() });
    await Application.updateOne({ _id: one._id }, { $push: { pending: again } });
    assert.deepEqual(await relayAll(), []);
    const told = (await Letter.find().lean()).filter(({ text }) =>
      text?.includes('same number was accepted'),
    );
    assert.equal(told.length, 1);
  });
});

describe('an application that nobody confirmed', () => {
  beforeEach(emptyDatabase);

  it('shows a coordinator the address, who puts it right and sends the link again', async () => {
    await applyAs({ leadEmail: 'lni@maple.example' });
    const client = await signedIn(await ada());
    const page = await openFirst(client);
    assert.match(page.text, /We wrote to lni@maple\.example\. The link works until/);
    const done = await client.press('Send the link again', {
      on: page,
      fill: { leadEmail: maple.leadEmail },
    });
    assert.match(done.text, /We wrote to lin@maple\.example/);
    const applicant = await visitor();
    const link = await applicant.open(await linkTo(maple.leadEmail));
    await applicant.press('This is my address', { on: link });
    await client.press('Approve', { on: await openFirst(client) });
    assert.equal(await Member.countDocuments(), 1);
    assert.equal(await Entry.countDocuments({ what: 'application link', by: { $ne: null } }), 1);
  });

  it('says when the link’s time is over, and it can still be sent again', async () => {
    await applyAs();
    await Application.updateOne({}, { 'confirmation.expires': new Date(Date.now() - 1) });
    const client = await signedIn(await ada());
    const page = await openFirst(client);
    assert.match(page.text, /The link’s time is over/);
    await client.press('Send the link again', { on: page });
    assert.equal((await (await visitor()).open(await linkTo(maple.leadEmail))).status, 200);
  });

  it('is set aside with a reason; its link is over and nobody is written to', async () => {
    await applyAs();
    const client = await signedIn(await ada());
    const page = await openFirst(client);
    const refused = await client.press('Set aside', { on: page, fill: { reason: ' \u200b' } });
    assert.equal(refused.status, 422);
    const done = await client.press('Set aside', { on: page, fill: { reason: 'A joke.' } });
    assert.match(done.text, /Set aside A joke\./);
    assert.equal((await (await visitor()).open(await linkTo(maple.leadEmail))).status, 404);
    assert.equal(await Letter.countDocuments(), 1);
    assert.equal(await Entry.countDocuments({ what: 'application set aside' }), 1);
    assert.match((await client.open('/applications')).text, /No application waits/);
    const late = await client.press('Send the link again', { on: page });
    assert.equal(late.status, 409);
  });

  it('may be corrected or set aside by nobody but a coordinator', async () => {
    await applyAs();
    const id = (await Application.findOne())?._id;
    const lead = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    const _csrf = String((await lead.open('/account')).$('[name=_csrf]').first().val());
    for (const what of ['links', 'setting-aside']) {
      const sent = { _csrf, version: '1', leadEmail: 'eve@evil.example', reason: 'x' };
      assert.equal((await lead.send(`/applications/${id}/${what}`, sent)).status, 403);
    }
    const kept = await Application.findOne().lean();
    assert.equal(kept?.lead.email, maple.leadEmail);
    assert.equal(kept?.lapse, null);
  });
});
