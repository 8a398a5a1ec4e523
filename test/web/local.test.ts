import assert from 'node:assert/strict';
import { localPath } from '../../src/web/local.ts';
import { ada, PASSWORD, visitor } from '../support/cast.ts';
import { ORIGIN } from '../support/client.ts';
import { emptyDatabase } from '../support/database.ts';

const elsewhere = [
  '//evil.example/x',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  '/.//evil.example',
  '/x/..//evil.example',
  ' //evil.example',
  '',
];

describe('an address to go on to', () => {
  beforeEach(emptyDatabase);

  it('stays on this service', () => {
    for (const sent of elsewhere) assert.equal(localPath(sent, '/desk'), '/desk', JSON.stringify(sent));
    for (const sent of ['/', '/record?from=2024', '/desk/members/1?x=//a', '/a%2F%2Fb'])
      assert.equal(localPath(sent, '/desk'), sent);
  });

  it('is not made from another site’s name in the page a late form came from', async () => {
    const client = await visitor();
    for (const page of ['//evil.example/x', '///evil.example', '/\\evil.example', '/.//evil.example']) {
      const sent = await client.send('/session', { _csrf: 'stale' }, { referer: `${ORIGIN}${page}` });
      assert.doesNotMatch(sent.headers.location ?? '', /^(\/\/|\/\\|https?:)/, page);
      assert.equal(new URL(sent.headers.location ?? '', ORIGIN).origin, ORIGIN, page);
    }
  });

  it('is not taken from the sign-in form either', async () => {
    await ada();
    for (const next of elsewhere) {
      const client = await visitor();
      const token = String((await client.open('/sign-in')).$('[name=_csrf]').first().val());
      const sent = { email: 'ada.obi@example.org', password: PASSWORD, next, _csrf: token };
      assert.equal((await client.send('/session', sent)).headers.location, '/desk', JSON.stringify(next));
    }
  });
});
