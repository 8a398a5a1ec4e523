import assert from 'node:assert/strict';
import { Letter } from '../../src/mail/mail.ts';
import { typedByOthers } from '../../src/mail/typed-by-others.ts';
import { network } from '../../src/network/current.ts';
import { Person } from '../../src/people/person.ts';
import { applyAs, maple } from '../applications/applicants.ts';
import { member, person, signedIn } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { usedUp } from '../support/limits.ts';

const BAIT = 'Hello your payslip is blocked. Sign in at https://evil.example/nhs or write to it@evil.example';
/** What a mail program would make a link of. */
const LINKS = /:\/\/\S+|www\.\S+|\S+@\S+|[\p{L}\d-]+\.\p{L}{2,}\S*/giu;

const lettersTo = async (to: string) =>
  (await Letter.find({ to }).lean()).map(({ subject, text }) => ({ subject, text: text ?? '' }));

describe('what strangers typed, in a letter of ours', () => {
  beforeEach(emptyDatabase);

  it('is short, and never a link', () => {
    const baits = [
      BAIT,
      'evil.example/nhs',
      'evil。example',
      'evil．example',
      'http:evil.example',
      '1.2.3.4/x',
      'mailto:a@b.example',
      'x'.repeat(500),
    ];
    for (const bait of baits) {
      const shown = typedByOthers(bait);
      assert.ok([...shown].length <= 80, shown);
      assert.doesNotMatch(shown.normalize('NFKC'), new RegExp(LINKS.source, 'iu'), shown);
      assert.doesNotMatch(shown, /\d\.\d|:\S/);
    }
    assert.equal(typedByOthers("St. George's, Smith & Co."), "St. George's, Smith & Co.");
  });

  it('stands apart and is said to be typed, in the letter to an address anyone may have given', async () => {
    await applyAs({
      name: `${BAIT} https://evil.example/a`.slice(0, 190),
      leadName: 'Payroll evil.example/nhs',
    });
    const [letter] = await lettersTo(maple.leadEmail);
    assert.ok(letter);
    const ours = letter.text.replaceAll(/^http:\/\/127\.0\.0\.1\/applications\/confirmations\/\S+$/gm, '');
    const theirs = `${letter.subject}\n${ours}`.replaceAll(network.contact, '');
    assert.deepEqual(theirs.match(LINKS) ?? [], []);
    assert.doesNotMatch(letter.subject, /payslip/);
    for (const line of letter.text.split('\n').filter(one => /payslip|Payroll/.test(one)))
      assert.match(line, /^> /);
    assert.match(letter.text, /They typed:/);
  });

  it('is no name where it is an address', async () => {
    const page = await applyAs({ leadName: BAIT });
    assert.equal(page.status, 422);
    assert.match(page.text, /Write the name alone, without an address/);
    assert.equal(await Letter.countDocuments(), 0);
  });

  it('goes to one mailbox six times a day', async () => {
    for (let n = 0; n < 6; n++) assert.equal((await applyAs({ 'identifier-1': `1000 123${n}` })).status, 200);
    assert.equal((await applyAs({ 'identifier-1': '1000 1239' })).status, 429);
    assert.equal((await lettersTo(maple.leadEmail)).length, 6);
  });
});

describe('the invitations of a lead', () => {
  beforeEach(emptyDatabase);

  async function lead() {
    const hospital = await member();
    const client = await signedIn(await person('Bo Lee', { roles: [[hospital, 'lead']] }));
    const at = `/desk/members/${hospital._id}/people`;
    const _csrf = String((await client.open(at)).$('[name=_csrf]').first().val());
    const invite = (email: string, name = 'Cy Roe') =>
      client.send(at, { _csrf, name, email, role: 'deputy', once: crypto.randomUUID() });
    return { client, at, invite };
  }

  it('are thirty a day, and then say when to go on', async () => {
    const { invite } = await lead();
    await invite('cy@example.org');
    await usedUp('invitation-lead', 29);
    assert.equal((await invite('di@example.org')).status, 303);
    const refused = await invite('ed@example.org');
    assert.equal(refused.status, 429);
    assert.match(refused.text, /Wait until tomorrow/);
    assert.equal(await Letter.countDocuments(), 2);
  });

  it('reach one mailbox five times a day', async () => {
    const { client, at, invite } = await lead();
    await invite('cy@example.org');
    const again = async () => client.press('Send the link to Cy Roe again', { on: await client.open(at) });
    for (let n = 0; n < 4; n++) assert.equal((await again()).status, 200);
    assert.equal((await again()).status, 429);
    assert.equal((await lettersTo('cy@example.org')).length, 5);
  });

  it('carry no address in the name', async () => {
    const { invite } = await lead();
    assert.equal((await invite('cy@example.org', BAIT)).status, 422);
    assert.equal((await invite('cy@example.org', 'Payroll evil.example/nhs')).status, 303);
    assert.equal((await Person.findOne({ email: 'cy@example.org' }))?.name, 'Payroll evil.example/nhs');
    const [letter] = await lettersTo('cy@example.org');
    assert.doesNotMatch(letter!.text, /evil\.example/);
  });
});
