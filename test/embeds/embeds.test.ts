import assert from 'node:assert/strict';
import { Member } from '../../src/members/member.ts';
import { routes } from '../../src/routes.ts';
import { aMeeting } from '../places/places.support.ts';
import { accepted, activityPledge, milestonePledge } from '../pledges/pledge.support.ts';
import { addressUnderTest } from '../support/app.ts';
import { ada, member, PASSWORD, person, visitor } from '../support/cast.ts';
import { Client } from '../support/client.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { peopled } from '../walk/network.ts';
import { addressOf } from '../walk/requests.ts';

const CARDS = ['/embed/members/hollybank-hospitals', '/embed/places/southwark'];

async function promised() {
  const hospital = await member();
  const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
  await accepted(hospital, bo, milestonePledge);
  await accepted(hospital, bo, activityPledge);
  return { hospital, bo };
}

describe('a card for other websites', () => {
  beforeEach(emptyWithCatalogue);

  it('says what a member promised, and leads to its page in the whole window', async () => {
    await promised();
    const page = await (await visitor()).open('/embed/members/hollybank-hospitals');
    assert.match(page.text, /Hollybank Hospitals NHS trust · Greenwich 2 promises made in public/);
    assert.match(page.text, /Become an accredited Living Wage employer/);
    const links = page
      .$('a')
      .toArray()
      .map(one => page.$(one));
    assert.ok(links.length >= 3);
    for (const link of links) {
      assert.equal(link.attr('target'), '_top');
      assert.match(String(link.attr('href')), /^http:\/\/127\.0\.0\.1\//);
    }
  });

  it('says what is known of a place, and its next meetings', async () => {
    await aMeeting(await ada());
    const page = await (await visitor()).open('/embed/places/southwark');
    assert.match(page.text, /Southwark.*319,610/);
    assert.match(page.text, /0 members of the network here/);
  });

  it('has no script, cookie or form, and may be framed by anyone', async () => {
    await promised();
    const reader = await visitor();
    for (const path of CARDS)
      for (const _first of [true, false]) {
        const { status, headers, text } = await reader.knock(path);
        assert.equal(status, 200, path);
        assert.doesNotMatch(text, /<script|<form|<input|<iframe/i, path);
        assert.equal(headers['set-cookie'], undefined, path);
        assert.equal(headers['x-frame-options'], undefined, path);
        const policy = String(headers['content-security-policy']);
        assert.match(policy, /frame-ancestors \*/);
        assert.doesNotMatch(policy, /script-src|connect-src|'unsafe/);
        assert.match(policy, /default-src 'none'/);
      }
  });

  it('says of a member that left that it did, and is not there for nobody', async () => {
    const { hospital, bo } = await promised();
    const left = { by: bo._id, at: new Date(), on: '2026-03-31', reason: 'It closed.' };
    await Member.updateOne({ _id: hospital._id }, { left });
    const reader = await visitor();
    const { text } = await reader.open('/embed/members/hollybank-hospitals');
    assert.match(text, /It left .* on 31 March 2026/);
    assert.doesNotMatch(text, /Living Wage/);
    for (const path of ['/embed/members/nobody', '/embed/places/atlantis']) {
      const { status, headers } = await reader.knock(path);
      assert.equal(status, 404);
      isClosed(headers, path);
    }
  });

  it('is offered, with its code, on the page of its member or place', async () => {
    await promised();
    const reader = await visitor();
    for (const [page, card] of [
      ['/members/hollybank-hospitals', CARDS[0]],
      ['/places/southwark', CARDS[1]],
    ]) {
      const { text } = await reader.open(String(page));
      assert.ok(text.includes(`<iframe src="http://127.0.0.1${card}" title="`), page);
    }
  });
});

function isClosed(headers: Record<string, string>, where: string) {
  assert.equal(headers['x-frame-options'], 'SAMEORIGIN', where);
  assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/, where);
}

describe('every other page', function () {
  this.timeout(300_000);

  it('refuses to be framed, whoever reads it', async () => {
    const net = await peopled();
    const pages = routes({ outbox: true }).filter(({ method }) => method === 'get');
    const desk = new Client(await addressUnderTest());
    const form = await desk.open('/sign-in');
    const email = net.emails.get('coordinator') ?? '';
    await desk.press('Sign in', { on: form, fill: { email, password: PASSWORD } });
    let closed = 0;
    for (const client of [await visitor(), desk])
      for (const route of pages.filter(({ path }) => !path.startsWith('/embed/'))) {
        const { headers } = await client.knock(addressOf(route, net));
        isClosed(headers, route.path);
        closed += 1;
      }
    assert.ok(closed > 200);
    assert.equal(pages.filter(({ path }) => path.startsWith('/embed/')).length, 2);
  });
});
