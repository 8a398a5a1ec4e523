import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { Application } from '../../src/applications/application.ts';
import { CONFIRMATION_LIFE_MS } from '../../src/applications/applying.ts';
import { sendDigest } from '../../src/desk/digest.ts';
import { Letter } from '../../src/mail/mail.ts';
import { Member } from '../../src/members/member.ts';
import { ada, member, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { applyAndConfirm, applyAs, linkTo, maple } from './applicants.ts';

describe('an application', () => {
  beforeEach(emptyDatabase);

  it('is taken from someone without an account, and asks for the lead’s address to be confirmed', async () => {
    const page = await applyAs();
    assert.equal(page.status, 200);
    assert.match(page.text, /Open the link we sent.*We wrote to lin@maple\.example\./);
    const kept = await Application.findOne().lean();
    assert.equal(kept?.profile.name, 'Maple Street University');
    assert.equal(kept?.profile.website, 'https://maple.example');
    assert.equal(kept?.profile.mailbox, 'anchors@maple.example');
    assert.deepEqual(kept?.keys, ['GB-UKPRN 10001234']);
    assert.equal(kept?.charter.version, 1);
    assert.equal(kept?.confirmation.at, null);
    assert.equal(await Letter.countDocuments({ to: 'lin@maple.example' }), 1);
  });

  it('keeps only the hash of the link, and no name or address in the record', async () => {
    await applyAs();
    const link = await linkTo('lin@maple.example');
    const everything = JSON.stringify([await Application.find().lean(), await Entry.find().lean()]);
    assert.ok(!everything.includes(link.split('/').at(-1)!));
    assert.ok(!JSON.stringify(await Entry.find().lean()).includes('lin@maple'));
  });

  it('is confirmed by pressing the button behind the link, not by opening it', async () => {
    await applyAs();
    const client = await visitor();
    const page = await client.open(await linkTo('lin@maple.example'));
    assert.equal((await Application.findOne())?.confirmation.at, null);
    const done = await client.press('This is my address', { on: page });
    assert.match(done.text, /Your e-mail address is confirmed/);
    assert.ok((await Application.findOne())?.confirmation.at);
    await ada();
    await sendDigest();
    const daily = await Letter.findOne({ to: 'ada.obi@example.org' }).lean();
    assert.match(
      daily?.text ?? '',
      /1 application or answer to one\n {2}http:\/\/127\.0\.0\.1\/applications/,
    );
  });

  it('is confirmed once, whoever opens the link again', async () => {
    await applyAndConfirm();
    const client = await visitor();
    const again = await client.open(await linkTo('lin@maple.example'));
    assert.match(again.text, /Your e-mail address is confirmed/);
    assert.equal(await Entry.countDocuments({ what: 'application confirmation' }), 1);
  });

  it('says what to do when a link is made up', async () => {
    const client = await visitor();
    for (const path of ['/applications/confirmations/none', '/applications/answers/%00']) {
      const page = await client.open(path);
      assert.equal(page.status, 404);
      assert.match(page.text, /This link no longer works/);
    }
  });

  it('may give several numbers, and puts the lead place among the home boroughs', async () => {
    await applyAs({ 'scheme-2': 'GB-COH', 'identifier-2': ' 123456 ', homePlaces: ['E09000022'] });
    const kept = await Application.findOne().lean();
    assert.deepEqual(kept?.keys, ['GB-UKPRN 10001234', 'GB-COH 00123456']);
    assert.deepEqual(kept?.profile.homePlaces, ['E09000022', 'E09000028']);
  });

  it('keeps a mailbox in the form it is sent to, and shows it in its own letters', async () => {
    await applyAs({ mailbox: 'Anker@Münchenhaus.example', name: '\u200bMaple\u00a0Street University' });
    const kept = await Application.findOne().lean();
    assert.equal(kept?.profile.mailbox, 'anker@xn--mnchenhaus-9db.example');
    assert.equal(kept?.profile.name, 'Maple Street University');
    const page = await (await signedIn(await ada())).open(`/applications/${kept?._id}`);
    assert.match(page.text, /anker@münchenhaus\.example/);
  });

  it('is made once by a double click', async () => {
    const client = await visitor();
    const page = await client.open('/applications/new');
    const press = () => client.press('Send the application', { on: page, fill: maple });
    const [first, second] = await Promise.all([press(), press()]);
    assert.equal(first?.status, 200);
    assert.equal(second?.status, 200);
    assert.equal(await Application.countDocuments(), 1);
    assert.equal(await Letter.countDocuments(), 1);
  });

  it('is shown again with everything typed and every problem beside its field', async () => {
    const name = "O'Brien & Söhne <script>";
    const page = await applyAs({
      name,
      'identifier-1': 'seven',
      'scheme-2': '',
      'identifier-2': '44',
      sector: 'bank',
      leadPlace: 'E12345678',
      mailbox: 'nobody',
      sponsorEmail: '',
      charter: [],
    });
    assert.equal(page.status, 422);
    assert.equal(page.$('#name').val(), name);
    assert.ok(!page.html.includes('<script>'));
    assert.equal(page.$('#identifier-1').val(), 'seven');
    const links = page.$('.govuk-error-summary__list a').map((_i, one) => page.$(one).attr('href'));
    assert.deepEqual(links.get(), [
      '#identifier-1',
      '#scheme-2',
      '#sector',
      '#leadPlace',
      '#mailbox',
      '#sponsorEmail',
      '#charter',
    ]);
    for (const link of links.get()) assert.equal(page.$(link).length, 1, `${link} is on the page`);
    assert.equal(await Application.countDocuments(), 0);
  });

  it('says how long a text may be, and keeps the 5,000 characters that were typed', async () => {
    const page = await applyAs({ name: 'x'.repeat(5_000) });
    assert.equal(page.status, 422);
    assert.match(page.text, /Use 200 characters or fewer/);
    assert.equal(page.$('#name').val(), 'x'.repeat(5_000));
  });

  it('reads operators, prototype keys, lists and control characters as what they are: text', async () => {
    const odd = {
      'name[$ne]': 'x',
      __proto__: 'x',
      'constructor[prototype]': 'x',
      leadName: ['A', 'Lin\u0000\n Li'],
    };
    assert.equal((await applyAs(odd)).status, 200);
    assert.equal((await Application.findOne())?.lead.name, 'Lin Li');
  });

  it('needs a sponsor who is not the lead', async () => {
    const page = await applyAs({ sponsorEmail: ' LIN@maple.example ' });
    assert.equal(page.status, 422);
    assert.match(page.text, /Give the sponsor’s own address/);
  });

  it('is to agree to the charter as it stands now', async () => {
    const page = await applyAs({ charterVersion: '0' });
    assert.equal(page.status, 422);
    assert.match(page.text, /The charter has changed meanwhile/);
    assert.equal(page.$('[name=charterVersion]').val(), '1');
  });
});

describe('an application for an organisation that is known', () => {
  beforeEach(emptyDatabase);

  it('is refused in any spacing and case when the organisation is a member', async () => {
    const known = await member();
    await Member.updateOne({ _id: known._id }, { identifierKeys: ['GB-COH SC123456'] });
    for (const typed of ['SC123456', 'gb-coh-sc123456', ' S C 1 2 3 4 5 6 ', 'sc 123 456']) {
      const page = await applyAs({ 'scheme-1': 'GB-COH', 'identifier-1': typed });
      assert.equal(page.status, 422);
      assert.match(page.text, /with this number is a member already/);
    }
    assert.equal(await Application.countDocuments(), 0);
    assert.equal(await Letter.countDocuments(), 0);
  });

  it('is refused when any one of its several numbers is a member’s', async () => {
    const known = await member();
    await Member.updateOne({ _id: known._id }, { identifierKeys: ['GB-UKPRN 10001234'] });
    const numbers = { 'scheme-1': 'GB-COH', 'identifier-1': '7654321' };
    const page = await applyAs({ ...numbers, 'scheme-2': 'GB-UKPRN', 'identifier-2': '10001234' });
    assert.equal(page.status, 422);
  });

  it('is taken beside another application, which reserves nothing and is not told of', async () => {
    await applyAs({ leadEmail: 'eve@evil.example', sponsorEmail: 'mallory@evil.example' });
    const page = await applyAs();
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.text, /evil/);
    assert.equal(await Application.countDocuments({ keys: 'GB-UKPRN 10001234' }), 2);
  });
});

describe('a link that went to a mistyped address', () => {
  beforeEach(emptyDatabase);

  const typo = { leadEmail: 'lni@maple.example' };

  it('is sent to the right one by whoever sent the application, from the same browser', async () => {
    const client = await visitor();
    const sent = await applyAs(typo, client);
    assert.match(sent.text, /We wrote to lni@maple\.example/);
    const wrong = await linkTo('lni@maple.example');
    const again = await client.press('Send the link again', {
      on: sent,
      fill: { leadEmail: ' Lin@Maple.example' },
    });
    assert.match(again.text, /We wrote again.*We wrote to lin@maple\.example/);
    assert.equal((await Application.findOne())?.lead.email, 'lin@maple.example');
    assert.equal((await client.open(wrong)).status, 404);
    const page = await client.open(await linkTo('lin@maple.example'));
    await client.press('This is my address', { on: page });
    assert.ok((await Application.findOne())?.confirmation.at);
    const entry = await Entry.findOne({ what: 'application link' }).lean();
    assert.deepEqual(entry?.after, { address: 'another address' });
  });

  it('can be sent once more to the same address, but not without end', async () => {
    const client = await visitor();
    let page = await applyAs({}, client);
    for (let n = 0; n < 5; n++) page = await client.press('Send the link again', { on: page });
    assert.equal(page.status, 200);
    assert.equal((await client.press('Send the link again', { on: page })).status, 429);
    assert.equal(await Letter.countDocuments({ to: 'lin@maple.example' }), 6);
  });

  it('is not for another browser to see or to send', async () => {
    const page = await applyAs(typo);
    const stranger = await visitor();
    const seen = await stranger.open('/applications/sent');
    assert.doesNotMatch(seen.text, /maple/);
    const _csrf = String((await stranger.open('/applications/new')).$('[name=_csrf]').first().val());
    const answer = await stranger.send('/applications/links', { _csrf, leadEmail: 'eve@evil.example' });
    assert.equal(answer.status, 404);
    assert.equal((await Application.findOne())?.lead.email, 'lni@maple.example');
    assert.equal(page.$('[name=leadEmail]').val(), 'lni@maple.example');
  });

  it('needs an address, and not the sponsor’s', async () => {
    const client = await visitor();
    const sent = await applyAs(typo, client);
    for (const [leadEmail, message] of [
      ['lin', /the part from the @ on is missing/],
      [maple.sponsorEmail, /the sponsor’s own address/],
    ] as const) {
      const page = await client.press('Send the link again', { on: sent, fill: { leadEmail } });
      assert.equal(page.status, 422);
      assert.match(page.text, message);
      assert.equal(page.$('#leadEmail').val(), leadEmail);
    }
    assert.equal(await Letter.countDocuments(), 1);
  });

  it('is over once the address is confirmed', async () => {
    const client = await visitor();
    const sent = await applyAs({}, client);
    await client.press('This is my address', { on: await client.open(await linkTo(maple.leadEmail)) });
    const late = await client.press('Send the link again', {
      on: sent,
      fill: { leadEmail: 'eve@evil.example' },
    });
    assert.equal(late.status, 404);
    assert.equal((await Application.findOne())?.lead.email, maple.leadEmail);
    assert.doesNotMatch((await client.open('/applications/sent')).text, /We wrote to/);
  });

  it('stops working after 48 hours, and the application blocks nobody', async () => {
    await applyAs();
    await Application.updateOne({}, { 'confirmation.expires': new Date(Date.now() - 1) });
    assert.equal((await (await visitor()).open(await linkTo('lin@maple.example'))).status, 404);
    assert.equal(CONFIRMATION_LIFE_MS, 48 * 3_600_000);
    assert.equal((await applyAs({ leadEmail: 'new@maple.example' })).status, 200);
  });
});
