import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { routes } from '../src/routes.ts';
import type { Route } from '../src/web/door.ts';
import { member, person, signedIn, visitor } from './support/cast.ts';
import type { Client } from './support/client.ts';
import { emptyDatabase } from './support/database.ts';

const all = routes({ outbox: true });
const closed = all.filter(route => route.door !== 'open');
const coordinators = all.filter(route => route.door === 'coordinator');

/** An address of the route: each part of it names nothing that exists. */
const addressOf = ({ path }: Route): string => path.replaceAll(/:(\w+)/g, () => String(new Types.ObjectId()));

async function knock(client: Client, route: Route) {
  const address = addressOf(route);
  return route.method === 'get' ? client.knock(address) : client.send(address, {});
}

describe('the doors', () => {
  beforeEach(emptyDatabase);

  it('are closed unless marked open: a visitor is sent to sign in', async () => {
    const client = await visitor();
    for (const route of closed) {
      const { status, headers } = await knock(client, route);
      const where = `${route.method} ${route.path}`;
      assert.ok(status === 302 || status === 303, `${where} answered ${status}`);
      assert.match(headers.location ?? '', /^\/sign-in/, where);
    }
  });

  it('of coordinators are closed to everyone else', async () => {
    const bo = await person('Bo Lee', { roles: [[await member(), 'lead']] });
    const client = await signedIn(bo);
    for (const route of coordinators) {
      const { status } = await knock(client, route);
      assert.equal(status, 403, `${route.method} ${route.path}`);
    }
  });

  it('refuse a form without its token, whoever sends it', async () => {
    const bo = await person('Bo Lee', { roles: [[await member(), 'lead']] });
    const client = await signedIn(bo);
    for (const route of all.filter(one => one.method === 'post' && one.door === 'signed-in')) {
      const { status, headers } = await knock(client, route);
      assert.equal(status, 303, `${route.method} ${route.path}`);
      assert.match(headers.location ?? '', /kept=1/, `${route.method} ${route.path}`);
    }
  });

  it('answer ids that are none with a page that is not found, never an error', async () => {
    const client = await visitor();
    for (const route of all.filter(
      one => one.door === 'open' && one.method === 'get' && one.path.includes(':'),
    )) {
      const { status } = await client.knock(route.path.replaceAll(/:(\w+)/g, 'no%20such-thing'));
      assert.equal(status, 404, route.path);
    }
  });
});
