import assert from 'node:assert/strict';
import type { Express } from 'express';
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { SECRET } from '../support/app.ts';
import { ada, PASSWORD } from '../support/cast.ts';
import { Client, ORIGIN } from '../support/client.ts';
import { emptyDatabase } from '../support/database.ts';
import { usedUp } from '../support/limits.ts';

const STRANGER = '203.0.113.9';
const HOME = '198.51.100.7';
const settings = { NODE_ENV: 'test', BASE_URL: ORIGIN, SESSION_SECRET: SECRET, TRUST_PROXY: '1' };
let app: Express;

/** A browser at an address that has not been here before, and how it sends a form of an open page. */
function at(address: string) {
  const client = new Client(app);
  return async (form: string, to: string, fields: Record<string, string>) => {
    const page = await client.open(form);
    const _csrf = String(page.$('[name=_csrf]').first().val());
    return (await client.send(to, { _csrf, ...fields }, { 'x-forwarded-for': address })).status;
  };
}

describe('what a stranger tries elsewhere', () => {
  before(async () => {
    app = await createApp({ config: readConfig(settings), log: pino({ level: 'silent' }) });
  });
  beforeEach(emptyDatabase);

  it('shuts nobody out of signing in at a place of their own, until it is tried from many', async () => {
    const { email } = await ada();
    const tries = (send: ReturnType<typeof at>, password: string) =>
      send('/sign-in', '/session', { email, password });
    const stranger = at(STRANGER);
    for (let n = 0; n < 10; n++) assert.equal(await tries(stranger, 'wrong'), 422);
    assert.equal(await tries(at(STRANGER), PASSWORD), 429);
    assert.equal(await tries(at(HOME), PASSWORD), 303);
    await usedUp('sign-in-account-in-all', 100);
    assert.equal(await tries(at('192.0.2.1'), PASSWORD), 429);
  });

  it('keeps nobody from choosing a new password at a place of their own, until it is tried from many', async () => {
    const { email } = await ada();
    const asks = (send: ReturnType<typeof at>) => send('/password-resets/new', '/password-resets', { email });
    const stranger = at(STRANGER);
    for (let n = 0; n < 3; n++) assert.equal(await asks(stranger), 303);
    assert.equal(await asks(stranger), 429);
    assert.equal(await asks(at(HOME)), 303);
    await usedUp('password-reset-mailbox-in-all', 12);
    assert.equal(await asks(at('192.0.2.1')), 429);
  });
});
