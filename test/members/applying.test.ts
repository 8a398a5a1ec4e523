import assert from 'node:assert/strict';
import { Letter } from '../../src/mail/mail.ts';
import { Application } from '../../src/members/application.ts';
import { CONFIRMATION_LIFE_MS } from '../../src/members/applying.ts';
import { Member } from '../../src/members/member.ts';
import { Entry } from '../../src/record/entry.ts';
import { member, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { applyAndConfirm, applyAs, linkTo, maple } from './applicants.ts';

describe('an application', () => {
  beforeEach(emptyDatabase);

  it('is taken from someone without an account, and asks for the lead’s address to be confirmed', async () => {
    const page = await applyAs();
    assert.equal(page.status, 200);
    assert.match(page.text, /Open the link we sent/);
    const kept = await Application.findOne().lean();
    assert.equal(kept?.profile.name, 'Maple Street University');
    assert.equal(kept?.profile.website, 'https://maple.example');
    assert.equal(kept?.profile.mailbox, 'anchors@maple.example');
    assert.deepEqual(kept?.heldKeys, ['GB-UKPRN 10001234']);
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
    assert.equal(await Letter.countDocuments({ to: 'anchors@network.example' }), 1);
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
    assert.deepEqual(kept?.heldKeys, ['GB-UKPRN 10001234', 'GB-COH 00123456']);
    assert.deepEqual(kept?.profile.homePlaces, ['E09000022', 'E09000028']);
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

  const refused = /is a member, or its application is being looked at/;

  it('is refused in any spacing and case while another is open, and does not say whose that is', async () => {
    await applyAs({ 'scheme-1': 'GB-COH', 'identifier-1': 'sc 123 456' });
    for (const typed of ['SC123456', 'gb-coh-sc123456', ' S C 1 2 3 4 5 6 ']) {
      const page = await applyAs({
        'scheme-1': 'GB-COH',
        'identifier-1': typed,
        leadEmail: 'eve@evil.example',
      });
      assert.equal(page.status, 422);
      assert.match(page.text, refused);
      assert.doesNotMatch(page.text, /Lin|lin@maple|Sam/);
    }
    assert.equal(await Application.countDocuments(), 1);
    assert.equal(await Letter.countDocuments({ to: 'eve@evil.example' }), 0);
  });

  it('is refused in the same words when the organisation is a member', async () => {
    const known = await member();
    await Member.updateOne({ _id: known._id }, { identifierKeys: ['GB-UKPRN 10001234'] });
    const page = await applyAs();
    assert.equal(page.status, 422);
    assert.match(page.text, refused);
    assert.equal(await Application.countDocuments(), 0);
  });

  it('is refused when it is any one of its several numbers', async () => {
    await applyAs();
    const page = await applyAs({
      'scheme-1': 'GB-COH',
      'identifier-1': '7654321',
      'scheme-2': 'GB-UKPRN',
      'identifier-2': '10001234',
    });
    assert.match(page.text, refused);
  });

  it('is refused to all but one of ten that are sent at once', async () => {
    const pages = await Promise.all(
      Array.from({ length: 10 }, (_, i) => applyAs({ leadEmail: `a${i}@maple.example` })),
    );
    assert.equal(pages.filter(({ status }) => status === 200).length, 1);
    assert.equal(pages.filter(({ status }) => status === 422).length, 9);
    assert.equal(await Application.countDocuments(), 1);
  });

  it('is taken once the first one was never confirmed', async () => {
    await applyAs();
    const long = new Date(Date.now() - CONFIRMATION_LIFE_MS);
    await Application.updateOne({}, { 'confirmation.expires': long });
    assert.equal((await applyAs({ leadEmail: 'new@maple.example' })).status, 200);
    assert.equal(await Application.countDocuments({ lapse: { $ne: null } }), 1);
    const late = await (await visitor()).open(await linkTo('lin@maple.example'));
    assert.equal(late.status, 404);
  });
});
