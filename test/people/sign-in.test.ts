import assert from 'node:assert/strict';
import { Person } from '../../src/people/person.ts';
import { ada, member, PASSWORD, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';

describe('signing in', () => {
  beforeEach(emptyDatabase);

  it('takes a coordinator to their desk', async () => {
    const client = await signedIn(await ada());
    const page = await client.open('/account');
    assert.match(page.text, /Ada Obi, ada.obi@example.org/);
  });

  it('is refused with a wrong password, and the address stays in its field', async () => {
    await ada();
    const client = await visitor();
    const page = await client.open('/sign-in');
    const again = await client.press('Sign in', {
      on: page,
      fill: { email: 'ada.obi@example.org', password: 'wrong' },
    });
    assert.equal(again.status, 422);
    assert.match(again.text, /do not belong together/);
    assert.equal(again.$('#email').val(), 'ada.obi@example.org');
  });

  it('takes an address that carries what nobody sees, such as one copied out of a letter', async () => {
    await ada();
    const client = await visitor();
    const fill = { email: '\u200bAda.Obi@example.org\u00a0\u2060', password: PASSWORD };
    const page = await client.press('Sign in', { on: await client.open('/sign-in'), fill });
    assert.equal(page.status, 200);
  });

  it('answers an unknown address with the same words', async () => {
    await ada();
    const client = await visitor();
    const page = await client.open('/sign-in');
    const known = await client.press('Sign in', {
      on: page,
      fill: { email: 'ada.obi@example.org', password: 'wrong' },
    });
    const unknown = await client.press('Sign in', {
      on: page,
      fill: { email: 'no.one@example.org', password: 'wrong' },
    });
    assert.equal(known.$('.govuk-error-message').text(), unknown.$('.govuk-error-message').text());
  });

  it('refuses more than ten wrong passwords for one account, even the right one after them', async () => {
    await ada();
    const client = await visitor();
    const page = await client.open('/sign-in');
    const fill = { email: 'ada.obi@example.org', password: 'wrong' };
    for (let tries = 0; tries < 10; tries++) await client.press('Sign in', { on: page, fill });
    const refused = await client.press('Sign in', { on: page, fill: { ...fill, password: PASSWORD } });
    assert.equal(refused.status, 429);
  });

  it('is not shut to a browser that signed in before, whatever is tried elsewhere', async () => {
    const who = await ada();
    const known = await signedIn(who);
    await known.press('Sign out', { on: await known.open('/account') });
    const attacker = await visitor();
    const page = await attacker.open('/sign-in');
    const fill = { email: who.email, password: 'wrong' };
    for (let tries = 0; tries < 11; tries++) await attacker.press('Sign in', { on: page, fill });
    const stranger = await visitor();
    const right = { ...fill, password: PASSWORD };
    assert.equal(
      (await stranger.press('Sign in', { on: await stranger.open('/sign-in'), fill: right })).status,
      429,
    );
    const back = await known.press('Sign in', { on: await known.open('/sign-in'), fill: right });
    assert.equal(back.status, 200);
    assert.equal((await known.open('/account')).path, '/account');
  });

  it('knows a browser only for the accounts that signed in with it, by a mark that nobody else can make', async () => {
    const [who, other] = [await ada(), await person('Cy Roe')];
    const client = await signedIn(other);
    await client.press('Sign out', { on: await client.open('/account') });
    const fill = { email: who.email, password: 'wrong' };
    for (let tries = 0; tries < 10; tries++)
      await client.press('Sign in', { on: await client.open('/sign-in'), fill });
    const refused = await client.press('Sign in', {
      on: await client.open('/sign-in'),
      fill: { ...fill, password: PASSWORD },
    });
    assert.equal(refused.status, 429);
  });

  it('begins a session under a new id', async () => {
    await ada();
    const client = await visitor();
    const before = (await client.knock('/sign-in')).headers['set-cookie'];
    const page = await client.open('/sign-in');
    const sent = {
      email: 'ada.obi@example.org',
      password: PASSWORD,
      _csrf: String(page.$('[name=_csrf]').first().val()),
    };
    const response = await client.send('/session', sent);
    assert.equal(response.status, 303);
    assert.notDeepEqual(response.headers['set-cookie'], before);
    assert.match(String(response.headers['set-cookie']), /session=.*HttpOnly; SameSite=Lax/);
  });

  it('never leads to another site afterwards', async () => {
    await ada();
    const client = await visitor();
    const page = await client.open('/sign-in?next=//evil.example/');
    const token = String(page.$('[name=_csrf]').first().val());
    const sent = { email: 'ada.obi@example.org', password: PASSWORD, next: '//evil.example/', _csrf: token };
    assert.equal((await client.send('/session', sent)).headers.location, '/desk');
  });

  it('is refused from another site', async () => {
    await ada();
    const client = await visitor();
    const sent = { email: 'ada.obi@example.org', password: PASSWORD };
    const response = await client.send('/session', sent, { origin: 'https://evil.example' });
    assert.equal(response.status, 403);
  });

  it('reads operators and lists as text, not as a query', async () => {
    await ada();
    const client = await visitor();
    const page = await client.open('/sign-in');
    const again = await client.press('Sign in', {
      on: page,
      fill: { 'email[$ne]': 'x', email: ['a', 'b'], password: 'x' },
    });
    assert.equal(again.status, 422);
  });
});

describe('an account', () => {
  beforeEach(emptyDatabase);

  it('lists its sessions, and its owner ends one', async () => {
    const who = await ada();
    const [here, elsewhere] = [await signedIn(who), await signedIn(who)];
    const page = await here.open('/account');
    assert.match(page.text, /This browser/);
    await here.press('End this session', { on: page });
    assert.match((await elsewhere.open('/account')).path, /^\/sign-in/);
    assert.equal((await here.open('/account')).path, '/account');
  });

  it('ends every other session when the password changes', async () => {
    const who = await ada();
    const [here, elsewhere] = [await signedIn(who), await signedIn(who)];
    const page = await here.open('/account');
    const fill = { current: PASSWORD, password: 'copper kettle window march' };
    const done = await here.press('Change password', { on: page, fill });
    assert.match(done.text, /Your password is changed/);
    assert.match((await elsewhere.open('/account')).path, /^\/sign-in/);
  });

  it('refuses a common password and a wrong current one, and keeps the old password', async () => {
    const who = await ada();
    const client = await signedIn(who);
    const page = await client.open('/account');
    const fill = { current: 'not it', password: 'password123' };
    const again = await client.press('Change password', { on: page, fill });
    assert.equal(again.status, 422);
    assert.match(again.text, /not your current password/);
    assert.match(again.text, /easy to guess/);
    const kept = await Person.findById(who._id);
    assert.equal(kept?.password?.hash, who.password?.hash);
  });

  it('is closed to visitors', async () => {
    const client = await visitor();
    assert.equal((await client.knock('/account')).headers.location, '/sign-in?next=%2Faccount');
  });
});

describe('a lead of a member', () => {
  beforeEach(emptyDatabase);

  it('may not read the record', async () => {
    const client = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    assert.equal((await client.open('/record')).status, 403);
  });
});
