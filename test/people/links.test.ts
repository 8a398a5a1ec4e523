import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { Letter } from '../../src/mail/mail.ts';
import { invite } from '../../src/people/invitations.ts';
import { Person } from '../../src/people/person.ts';
import { Entry } from '../../src/record/entry.ts';
import { ada, member, PASSWORD, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';

const NEW_PASSWORD = 'copper kettle window march';

async function linkIn(to: string): Promise<string> {
  const letter = await Letter.findOne({ to }).sort({ queued: -1 });
  return /http:\/\/127\.0\.0\.1(\/links\/\S+)/.exec(letter?.text ?? '')?.[1] ?? 'no link';
}

async function inviteBo(role: 'deputy' | 'sponsor' = 'deputy', at = new Date()) {
  const hollybank = await member();
  const invited = {
    name: 'Bo Lee',
    email: ' Bo@Example.org ',
    role,
    member: hollybank._id,
    memberName: 'Hollybank',
    by: null,
    at,
    baseUrl: 'http://127.0.0.1',
  };
  await invite(new Types.ObjectId(), invited);
  return hollybank;
}

describe('an invitation', () => {
  beforeEach(emptyDatabase);

  it('lets its person choose a password and lands them signed in', async () => {
    await inviteBo();
    const client = await visitor();
    const page = await client.open(await linkIn('bo@example.org'));
    assert.match(page.text, /You are invited as deputy of Hollybank Hospitals/);
    await client.press('Continue', { on: page, fill: { password: NEW_PASSWORD } });
    assert.equal((await client.open('/account')).path, '/account');
    const bo = await Person.findOne({ email: 'bo@example.org' });
    assert.ok(bo?.memberships[0]?.accepted);
    assert.equal(await Entry.countDocuments({ what: 'invitation acceptance' }), 1);
  });

  it('works once', async () => {
    await inviteBo();
    const link = await linkIn('bo@example.org');
    const client = await visitor();
    await client.press('Continue', { on: await client.open(link), fill: { password: NEW_PASSWORD } });
    const again = await (await visitor()).open(link);
    assert.equal(again.status, 404);
    assert.match(again.text, /no longer works/);
  });

  it('expires after a fortnight', async () => {
    await inviteBo('deputy', new Date(Date.now() - 15 * 86_400_000));
    const page = await (await visitor()).open(await linkIn('bo@example.org'));
    assert.equal(page.status, 404);
  });

  it('with a weak password is refused, and stays good', async () => {
    await inviteBo();
    const link = await linkIn('bo@example.org');
    const client = await visitor();
    const refused = await client.press('Continue', {
      on: await client.open(link),
      fill: { password: 'liverpool1' },
    });
    assert.equal(refused.status, 422);
    assert.equal((await client.open(link)).status, 200);
    assert.equal((await Person.findOne({ email: 'bo@example.org' }))?.password, null);
  });

  it('made twice for the same id, invites once', async () => {
    const hollybank = await member();
    const id = new Types.ObjectId();
    const invited = {
      name: 'Bo Lee',
      email: 'bo@example.org',
      role: 'lead' as const,
      member: hollybank._id,
      memberName: 'Hollybank',
      by: null,
      at: new Date(),
      baseUrl: 'http://127.0.0.1',
    };
    await Promise.all([invite(id, invited), invite(id, invited), invite(id, invited)]);
    assert.equal(await Letter.countDocuments(), 1);
    assert.equal((await Person.findOne({ email: 'bo@example.org' }))?.memberships.length, 1);
  });

  it('shows a sponsor the charter to confirm', async () => {
    await inviteBo('sponsor');
    const page = await (await visitor()).open(await linkIn('bo@example.org'));
    assert.match(page.text, /The charter/);
    assert.equal(page.$('button:contains("Confirm the charter")').length, 1);
  });
});

describe('a password reset', () => {
  beforeEach(emptyDatabase);

  it('reads the same whether the address is known or not', async () => {
    await ada();
    const client = await visitor();
    const page = await client.open('/password-resets/new');
    const known = await client.press('Send the link', { on: page, fill: { email: 'ada.obi@example.org' } });
    const unknown = await client.press('Send the link', { on: page, fill: { email: 'no.one@example.org' } });
    assert.equal(known.text, unknown.text);
    assert.equal(await Letter.countDocuments(), 1);
  });

  it('finds the address whatever nobody sees in it', async () => {
    await ada();
    const client = await visitor();
    const page = await client.open('/password-resets/new');
    await client.press('Send the link', { on: page, fill: { email: '\ufeffada.obi@exam\u00adple.org ' } });
    assert.equal(await Letter.countDocuments({ to: 'ada.obi@example.org' }), 1);
  });

  it('changes the password by a link that works once, and the old password is worth nothing', async () => {
    await ada();
    const client = await visitor();
    await client.press('Send the link', {
      on: await client.open('/password-resets/new'),
      fill: { email: 'ada.obi@example.org' },
    });
    const link = await linkIn('ada.obi@example.org');
    await client.press('Continue', { on: await client.open(link), fill: { password: NEW_PASSWORD } });
    const other = await visitor();
    const fill = { email: 'ada.obi@example.org', password: PASSWORD };
    const refused = await other.press('Sign in', { on: await other.open('/sign-in'), fill });
    assert.equal(refused.status, 422);
    assert.equal((await other.open(link)).status, 404);
  });
});
