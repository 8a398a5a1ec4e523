import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import mongoose from 'mongoose';
import { storedSessions } from '../../src/web/sessions/session.store.ts';
import { endOtherSessions } from '../../src/web/sessions/session.ts';
import { appUnderTest } from '../support/app.ts';
import { ada, member, person, signedIn } from '../support/cast.ts';
import { type Client, ORIGIN } from '../support/client.ts';
import { emptyDatabase } from '../support/database.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PAGES = 48;

interface Finding {
  findOne(this: unknown, ...given: unknown[]): Promise<unknown>;
}

/** The session cookie as the browser holds it, from an answer that sets it. */
async function cookieOf(client: Client): Promise<{ pair: string; expires: number }> {
  const [set = ''] = (await client.knock('/account')).headers['set-cookie'] ?? [];
  return { pair: set.split(';')[0] ?? '', expires: Date.parse(/Expires=([^;]+)/.exec(set)?.[1] ?? '') };
}

const begunAgo = (ms: number) =>
  storedSessions().updateMany({}, { $set: { 'session.begun.at': new Date(Date.now() - ms) } });

describe('a session', () => {
  beforeEach(emptyDatabase);

  it('ends twelve hours after its last use: each page moves its cookie along', async () => {
    const client = await signedIn(await ada());
    const { expires } = await cookieOf(client);
    const twelve = Date.now() + 12 * HOUR_MS;
    assert.ok(Math.abs(expires - twelve) < 60_000, new Date(expires).toISOString());
    await storedSessions().updateMany({}, { $set: { expires: new Date(Date.now() - 1000) } });
    assert.match((await client.open('/account')).path, /^\/sign-in/);
  });

  it('ends seven days after signing in, however much it is used', async () => {
    const client = await signedIn(await ada());
    await begunAgo(7 * DAY_MS - HOUR_MS);
    const { expires } = await cookieOf(client);
    assert.ok(Math.abs(expires - Date.now() - HOUR_MS) < 60_000, new Date(expires).toISOString());
    await begunAgo(7 * DAY_MS + 1000);
    assert.match((await client.open('/account')).path, /^\/sign-in/);
  });

  it('stands in no page and no address by its id', async () => {
    const who = await ada();
    const [here] = [await signedIn(who), await signedIn(who)];
    const { html } = await here.open('/account');
    for (const { _id } of await storedSessions().find().toArray()) assert.ok(!html.includes(_id));
    assert.match(html, /action="\/account\/sessions\/[\w-]{22}\/end"/);
  });

  it('ended while a page is made writes nothing back', async () => {
    const bo = await person('Bo Lee', { roles: [[await member(), 'lead']] });
    const client = await signedIn(bo);
    const page = await client.open('/desk');
    const _csrf = String(page.$('[name=_csrf]').first().val());
    const proto = Object.getPrototypeOf(mongoose.connection.getClient().db().collection('x')) as Finding;
    const { findOne } = proto;
    proto.findOne = async function (...given) {
      const found = await findOne.apply(this, given);
      await endOtherSessions(String(bo._id));
      return found;
    };
    const { status } = await client
      .send('/desk/member', { _csrf, member: '' })
      .finally(() => (proto.findOne = findOne));
    assert.equal(status, 303);
    assert.equal(await storedSessions().countDocuments(), 0);
  });
});

describe('pages that load while their session ends', () => {
  let server: Server;
  beforeEach(emptyDatabase);
  before(async () => {
    server = (await appUnderTest()).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => new Promise(done => server.close(done)));

  const here = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** Asks for the account many times at once, ends the session in between; every answer must come whole. */
  async function loadWhile(cookie: string, end: () => Promise<unknown>): Promise<void> {
    await storedSessions().updateMany({}, { $set: { lastModified: new Date(0) } as never });
    const pages = Array.from({ length: PAGES }, async () => {
      const answer = await fetch(`${here()}/account`, { headers: { cookie }, redirect: 'manual' });
      return { status: answer.status, text: await answer.text() };
    });
    await new Promise(done => setTimeout(done, 15));
    await end();
    for (const { status, text } of await Promise.all(pages)) {
      assert.ok(status === 200 || status === 302, `answered ${status}`);
      if (status === 200) assert.match(text, /<\/html>\s*$/);
    }
  }

  it('are never cut off by signing out', async () => {
    const client = await signedIn(await ada());
    const _csrf = String((await client.open('/account')).$('[name=_csrf]').first().val());
    const { pair } = await cookieOf(client);
    await loadWhile(pair, () => client.send('/session/end', { _csrf }, { origin: ORIGIN }));
    assert.equal(await storedSessions().countDocuments(), 0);
  });

  it('are never cut off by ending sessions, as a change of password does', async () => {
    const who = await ada();
    const { pair } = await cookieOf(await signedIn(who));
    await loadWhile(pair, () => endOtherSessions(String(who._id)));
    assert.equal(await storedSessions().countDocuments(), 0);
  });
});
