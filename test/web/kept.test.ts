import assert from 'node:assert/strict';
import { SavedForm } from '../../src/web/sessions/saved-forms.ts';
import { endOtherSessions, sessionsOf } from '../../src/web/sessions/session.ts';
import { ada, member, PASSWORD, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';

describe('a form that arrives after its session ended', () => {
  beforeEach(emptyDatabase);

  it('is kept, and shown again once the same person has signed in, but not applied', async () => {
    const who = await person('Bo Lee', { roles: [[await member(), 'lead']] });
    const client = await signedIn(who);
    const page = await client.open('/account');
    await endOtherSessions(String(who._id));
    const fill = { current: PASSWORD, password: 'secret words kept nowhere' };
    const turnedAway = await client.press('Change password', { on: page, fill });
    assert.match(turnedAway.path, /^\/sign-in\?next=%2Faccount%3Fkept%3D1$/);
    const kept = await SavedForm.findOne().lean();
    assert.deepEqual(Object.keys(kept?.typed ?? {}).includes('password'), false);
    const back = await client.press('Sign in', {
      on: turnedAway,
      fill: { email: who.email, password: PASSWORD },
    });
    assert.equal(back.path, '/account?kept=1');
    assert.match(back.text, /What you typed is back\. Your session had ended, so nothing was saved yet/);
    assert.doesNotMatch((await client.open('/account')).text, /What you typed is back/);
    assert.equal((await sessionsOf(String(who._id))).length, 1);
  });

  it('is not shown to someone else who signs in at the same browser', async () => {
    const bo = await person('Bo Lee', { roles: [[await member(), 'lead']] });
    const client = await signedIn(bo);
    const page = await client.open('/account');
    await endOtherSessions(String(bo._id));
    const away = await client.press('Change password', { on: page, fill: { current: 'typed by Bo' } });
    const other = await ada();
    const landed = await client.press('Sign in', {
      on: away,
      fill: { email: other.email, password: PASSWORD },
    });
    assert.doesNotMatch(landed.html, /typed by Bo|What you typed is back/);
  });

  it('comes back to a visitor at once', async () => {
    await ada();
    const client = await visitor();
    const page = await client.open('/sign-in');
    page.$('[name=_csrf]').attr('value', 'a token of a session long gone');
    const fill = { email: 'ada.obi@example.org', password: PASSWORD };
    const back = await client.press('Sign in', { on: page, fill });
    assert.equal(back.path, '/sign-in?kept=1');
    assert.equal(back.$('#email').val(), 'ada.obi@example.org');
    assert.equal(back.$('#password').val(), undefined);
  });

  it('larger than a quarter of a megabyte is refused with a page that says so', async () => {
    const client = await visitor();
    const sent = await client.send('/session', { email: 'x'.repeat(300_000) });
    assert.equal(sent.status, 413);
  });
});
