import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { invite } from '../../src/people/invitations.ts';
import { routes } from '../../src/routes.ts';
import { linkTo } from '../applications/applicants.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';

const closed = routes({ outbox: true }).filter(({ door, method }) => door !== 'open' && method === 'get');

describe('what browsers and caches keep', () => {
  beforeEach(emptyWithCatalogue);

  it('is nothing of any page that someone signed in opens', async () => {
    const hospital = await member();
    const people = [await ada(), await person('Bo Lee', { roles: [[hospital, 'lead']] })];
    for (const client of await Promise.all(people.map(signedIn)))
      for (const { path } of closed) {
        const address = path.replace(/:id/, String(hospital._id)).replaceAll(/:\w+/g, '2024-25');
        const { headers } = await client.knock(address);
        assert.match(headers['cache-control'] ?? '', /no-store/, address);
        assert.match(headers.vary ?? '', /Cookie/, address);
      }
  });

  it('is nothing of unpublished figures', async () => {
    const client = await signedIn(await ada());
    for (const address of ['/figures?unpublished=yes', '/figures.csv?unpublished=yes'])
      assert.match((await client.knock(address)).headers['cache-control'] ?? '', /no-store/, address);
  });

  it('is a public page, asked for again each time and not sent again while it is the same', async () => {
    const client = await visitor();
    for (const address of ['/', '/members', '/pledges', '/figures', '/indicators', '/reports']) {
      const { headers } = await client.knock(address);
      assert.equal(headers['cache-control'], 'public, no-cache', address);
      assert.equal(headers.vary, 'Accept-Encoding', address);
      const again = await client.ask(address, { 'if-none-match': headers.etag ?? '' });
      assert.equal(again.status, 304, address);
    }
  });

  it('is nothing of a page with a form’s token or a secret in its address', async () => {
    const hospital = await member();
    const into = { member: hospital._id, memberName: 'Hollybank', by: null, at: new Date() };
    const bo = { name: 'Bo Lee', email: 'bo@example.org', role: 'deputy' as const };
    await invite(new Types.ObjectId(), { ...bo, ...into, baseUrl: 'http://127.0.0.1' });
    const secret = await linkTo(bo.email);
    const client = await visitor();
    const over = ['/links/x', '/applications/confirmations/x', '/applications/answers/x'];
    for (const address of ['/sign-in', '/password-resets/new', '/applications/new', secret, ...over])
      assert.equal((await client.knock(address)).headers['cache-control'], 'no-store', address);
  });
});
