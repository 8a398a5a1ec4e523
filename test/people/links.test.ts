import assert from 'node:assert/strict';
import mongoose, { Types } from 'mongoose';
import { Entry } from '../../src/acts/entry.ts';
import { Letter } from '../../src/mail/mail.ts';
import { Member } from '../../src/members/member.ts';
import { inviteInto } from '../../src/members/people.ts';
import { appointCoordinator } from '../../src/people/coordinators.ts';
import { endMembership } from '../../src/people/endings.ts';
import { invite } from '../../src/people/invitations.ts';
import { Link } from '../../src/people/links.ts';
import { follow, useLink } from '../../src/people/links.use.ts';
import { Person } from '../../src/people/person.ts';
import { askForReset, ResetRequest, sendResets } from '../../src/people/reset-request.ts';
import { ada, member, PASSWORD, person, signedIn, visitor } from '../support/cast.ts';
import type { Client } from '../support/client.ts';
import { emptyDatabase } from '../support/database.ts';

const NEW_PASSWORD = 'copper kettle window march';

async function linkIn(to: string): Promise<string> {
  const letter = await Letter.findOne({ to }).sort({ queued: -1 });
  return /http:\/\/127\.0\.0\.1(\/links\/\S+)/.exec(letter?.text ?? '')?.[1] ?? 'no link';
}

const tokenOn = async (client: Client): Promise<string> =>
  String((await client.open('/password-resets/new')).$('[name=_csrf]').first().val());

async function inviteBo(
  role: 'deputy' | 'sponsor' = 'deputy',
  at = new Date(),
  by: Types.ObjectId | null = null,
) {
  const hollybank = await member();
  const invited = {
    name: 'Bo Lee',
    email: ' Bo@Example.org ',
    role,
    member: hollybank._id,
    memberName: 'Hollybank',
    by,
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

  it('names the network, the role and who invites, and where to ask', async () => {
    const coordinator = await ada();
    await inviteBo('sponsor', new Date(), coordinator._id);
    const letter = await Letter.findOne({ to: 'bo@example.org' }).lean();
    assert.match(
      letter?.text ?? '',
      /Ada Obi invites you as executive sponsor of Hollybank, a member of South East London Anchors Network/,
    );
    assert.match(letter?.text ?? '', /confirms the charter that Hollybank has agreed to/);
    assert.match(
      letter?.text ?? '',
      /If you do not expect this, do nothing, or ask anchors@network\.example/,
    );
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

describe('a link dies with what it was for', () => {
  beforeEach(emptyDatabase);

  it('an invitation whose place was ended confirms no charter, and signs nobody in', async () => {
    const hollybank = await inviteBo('sponsor');
    const link = await linkIn('bo@example.org');
    const client = await visitor();
    const page = await client.open(link);
    const bo = (await Person.findOne({ email: 'bo@example.org' }))!;
    await endMembership(bo.memberships[0]!._id, hollybank._id);
    const late = await client.press('Confirm the charter', { on: page, fill: { password: NEW_PASSWORD } });
    assert.equal(late.status, 404);
    assert.equal((await client.open(link)).status, 404);
    assert.equal((await Member.findById(hollybank._id))?.charter.confirmed, null);
    assert.match((await client.open('/account')).path, /^\/sign-in/);
    assert.equal(await Link.countDocuments(), 0);
  });

  it('an ending between reading and pressing wins', async () => {
    const hollybank = await inviteBo('sponsor');
    const secret = (await linkIn('bo@example.org')).replace('/links/', '');
    const followed = (await follow(secret))!;
    await endMembership(followed.membership!._id, hollybank._id);
    await assert.rejects(useLink(followed, { password: NEW_PASSWORD }), /no longer works/);
    assert.equal((await Person.findById(followed.person._id))?.password, null);
  });

  it('older links to choose a password open nothing once one is chosen', async () => {
    const who = await ada();
    const links: string[] = [];
    for (let n = 0; n < 2; n++) {
      await askForReset(who.email);
      await sendResets();
      await sendResets();
      links.push(await linkIn(who.email));
    }
    const client = await visitor();
    const fill = { password: NEW_PASSWORD };
    await client.press('Continue', { on: await client.open(links[1]!), fill });
    assert.equal((await (await visitor()).open(links[0]!)).status, 404);
  });

  it('so does one chosen on the account page', async () => {
    const who = await ada();
    const client = await signedIn(who);
    await askForReset(who.email);
    await sendResets();
    const link = await linkIn(who.email);
    const fill = { current: PASSWORD, password: NEW_PASSWORD };
    await client.press('Change password', { on: await client.open('/account'), fill });
    assert.equal((await (await visitor()).open(link)).status, 404);
  });

  it('the same link used twice at once changes one password', async () => {
    const who = await ada();
    await askForReset(who.email);
    await sendResets();
    const secret = (await linkIn(who.email)).replace('/links/', '');
    const followed = (await follow(secret))!;
    const passwords = [NEW_PASSWORD, 'another kettle window march'];
    const used = await Promise.allSettled(passwords.map(password => useLink(followed, { password })));
    assert.equal(used.filter(({ status }) => status === 'fulfilled').length, 1);
  });
});

describe('an invitation of someone who has a password', () => {
  beforeEach(emptyDatabase);

  async function inviteAda() {
    const hollybank = await member();
    const who = await ada();
    const into = { member: hollybank._id, memberName: 'Hollybank', by: null, at: new Date() };
    const invited = { name: 'Ada', email: who.email, role: 'deputy' as const, ...into };
    await invite(new Types.ObjectId(), { ...invited, baseUrl: 'http://127.0.0.1' });
    return { who, link: await linkIn(who.email) };
  }

  it('signs nobody in: a coordinator neither', async () => {
    const { who, link } = await inviteAda();
    const client = await visitor();
    const page = await client.open(link);
    assert.match(page.text, /Sign in with it to go on/);
    assert.equal(page.$('button:contains("Continue")').length, 0);
    await client.send(link, { _csrf: await tokenOn(client), password: NEW_PASSWORD });
    assert.match((await client.open('/record')).path, /^\/sign-in/);
    const after = await Person.findById(who._id);
    assert.equal(after?.password?.hash, who.password?.hash);
    assert.equal(after?.memberships[0]?.accepted, null);
  });

  it('is taken up once they have signed in', async () => {
    const { who, link } = await inviteAda();
    const client = await visitor();
    const on = await client.open((await client.open(link)).$('a[role=button]').attr('href')!);
    const back = await client.press('Sign in', { on, fill: { email: who.email, password: PASSWORD } });
    assert.equal(back.path, link);
    await client.press('Continue', { on: back });
    assert.ok((await Person.findById(who._id))?.memberships[0]?.accepted);
    assert.equal((await client.open(link)).status, 404);
  });

  it('is not taken up by someone else who is signed in', async () => {
    const { who, link } = await inviteAda();
    const client = await signedIn(await person('Cy Roe'));
    assert.match((await client.open(link)).text, /You are signed in as Cy Roe/);
    await client.send(link, { _csrf: await tokenOn(client) });
    assert.equal((await Person.findById(who._id))?.memberships[0]?.accepted, null);
  });

  it('as a coordinator is no way round their password either', async () => {
    const who = await person('Cy Roe');
    const { secret } = await appointCoordinator({ email: who.email, name: 'Cy' });
    const client = await visitor();
    assert.match((await client.open(`/links/${secret}`)).text, /Sign in with it to go on/);
    await client.send(`/links/${secret}`, { _csrf: await tokenOn(client), password: NEW_PASSWORD });
    assert.equal((await Person.findById(who._id))?.password?.hash, who.password?.hash);
  });
});

describe('two invitations of one address at once', () => {
  beforeEach(emptyDatabase);

  it('make one place, and the second says that they have one', async () => {
    const hollybank = await member();
    const by = new Types.ObjectId();
    const bo = { name: 'Bo Lee', email: 'bo@example.org', role: 'deputy' as const };
    const forms = Array.from({ length: 6 }, () => crypto.randomUUID());
    const made = await Promise.allSettled(forms.map(once => inviteInto(hollybank, bo, { by, once })));
    assert.equal(made.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal((await Person.findOne({ email: bo.email }))?.memberships.length, 1);
    assert.equal(await Letter.countDocuments(), 1);
  });
});

/** The next upsert meets a person whom somebody else made between its look and its write. */
function overtakenOnce(): void {
  const { collection } = Person;
  const write = collection.updateOne.bind(collection);
  const first = async ({ email }: { email: string }) => {
    collection.updateOne = write;
    await Person.create({ email, name: 'Bo' });
    return Person.create({ email, name: 'Bo' });
  };
  collection.updateOne = first as never;
}

describe('an invitation of an address that somebody else invites or appoints at the same moment', () => {
  beforeEach(emptyDatabase);

  it('is not lost: the person that came to be meanwhile has the place, and the letter', async () => {
    const hollybank = await member();
    const bo = { name: 'Bo Lee', email: 'bo@example.org', role: 'deputy' as const };
    overtakenOnce();
    await inviteInto(hollybank, bo, { by: new Types.ObjectId(), once: crypto.randomUUID() });
    const places = (await Person.findOne({ email: bo.email }))?.memberships.map(one => one.member);
    assert.deepEqual(places?.map(String), [String(hollybank._id)]);
    assert.equal(await Letter.countDocuments({ to: bo.email }), 1);
  });
});

describe('a password reset', () => {
  beforeEach(emptyDatabase);

  it('asks for the address where none was typed', async () => {
    const client = await visitor();
    for (const email of ['', ' ', '\u0000', '\u200b']) {
      const page = await client.press('Send the link', {
        on: await client.open('/password-resets/new'),
        fill: { email },
      });
      assert.equal(page.status, 422);
      assert.match(page.text, /Enter your e-mail address/);
    }
    assert.equal(await ResetRequest.countDocuments(), 0);
  });

  it('reads the same whether the address is known or not', async () => {
    await ada();
    const client = await visitor();
    const page = await client.open('/password-resets/new');
    const known = await client.press('Send the link', { on: page, fill: { email: 'ada.obi@example.org' } });
    const unknown = await client.press('Send the link', { on: page, fill: { email: 'no.one@example.org' } });
    assert.equal(known.text, unknown.text);
    assert.equal(await Letter.countDocuments(), 0);
    await sendResets();
    assert.equal(await Letter.countDocuments(), 1);
    assert.equal(await ResetRequest.countDocuments(), 0);
  });

  it('finds the address whatever nobody sees in it', async () => {
    await ada();
    const client = await visitor();
    const page = await client.open('/password-resets/new');
    await client.press('Send the link', { on: page, fill: { email: '\ufeffada.obi@exam\u00adple.org ' } });
    await sendResets();
    assert.equal(await Letter.countDocuments({ to: 'ada.obi@example.org' }), 1);
  });

  it('changes the password by a link that works once, and the old password is worth nothing', async () => {
    await ada();
    const client = await visitor();
    await client.press('Send the link', {
      on: await client.open('/password-resets/new'),
      fill: { email: 'ada.obi@example.org' },
    });
    await sendResets();
    const link = await linkIn('ada.obi@example.org');
    await client.press('Continue', { on: await client.open(link), fill: { password: NEW_PASSWORD } });
    const other = await visitor();
    const fill = { email: 'ada.obi@example.org', password: PASSWORD };
    const refused = await other.press('Sign in', { on: await other.open('/sign-in'), fill });
    assert.equal(refused.status, 422);
    assert.equal((await other.open(link)).status, 404);
  });

  it('does the same work whether the address is known or not, before it answers', async () => {
    await ada();
    const client = await visitor();
    const _csrf = await tokenOn(client);
    const asked: string[][] = [];
    for (const email of ['ada.obi@example.org', 'no.one@example.org']) {
      const commands: string[] = [];
      mongoose.set('debug', (collection: string, method: string) => commands.push(`${method} ${collection}`));
      await client.send('/password-resets', { _csrf, email });
      mongoose.set('debug', false);
      asked.push(commands);
    }
    assert.ok(asked[0]!.includes('insertOne resetrequests'), asked[0]!.join());
    assert.deepEqual(asked[0], asked[1]);
  });

  it('is asked for three times an hour for one mailbox, known or not, and says how long to wait', async () => {
    await ada();
    for (const email of ['ada.obi@example.org', 'no.one@example.org']) {
      const client = await visitor();
      const press = async () =>
        client.press('Send the link', { on: await client.open('/password-resets/new'), fill: { email } });
      for (let n = 0; n < 3; n++) assert.equal((await press()).status, 200);
      const refused = await press();
      assert.equal(refused.status, 429);
      assert.match(refused.text, /Wait an hour/);
    }
    await sendResets();
    assert.equal(await Letter.countDocuments(), 3);
  });
});
