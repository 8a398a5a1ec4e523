import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { keptNow } from '../../src/changes/bounded.ts';
import { announcing } from '../../src/changes/counters.ts';
import { member, signedIn, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { testUri } from '../support/hooks.ts';
import { ask } from './asking.ts';
import { reported } from './reported.ts';

const child = fileURLToPath(new URL('../changes/counters.child.js', import.meta.url));
const renameElsewhere = (name: string) =>
  spawnSync(process.execPath, [child, testUri(), name], { encoding: 'utf8' });

const held = () =>
  keptNow()
    .filter(({ name }) => name.startsWith('public pages'))
    .reduce((sum, one) => sum + one.held, 0);

describe('a public page', () => {
  beforeEach(async () => {
    await emptyWithCatalogue();
    await member('Ash Trust');
  });

  it('is the same to the byte for a visitor and for everyone who is signed in', async () => {
    const { addresses, people } = await reported();
    for (const who of people) {
      const client = await signedIn(who);
      for (const address of addresses) {
        const [seen, own] = [await ask(address), await ask(address, { cookie: client.cookies() })];
        assert.equal(own.status, 200, address);
        assert.equal(own.text, seen.text, address);
        assert.equal(own.headers['set-cookie'], undefined, address);
        assert.doesNotMatch(own.text, /_csrf/, address);
      }
    }
  });

  it('shows what another process did on the very next page', async () => {
    const bo = await visitor();
    await bo.open('/members');
    for (const name of ['Ash House', 'Ash Hall', 'Ash Hospital']) {
      assert.equal(renameElsewhere(name).status, 0);
      assert.match((await bo.open('/members')).text, new RegExp(name));
      assert.match((await bo.open('/members/ash-trust')).text, new RegExp(name));
    }
  });

  it('is not kept under an address longer than anyone needs', async () => {
    const bo = await visitor();
    await bo.open('/members');
    const before = held();
    const sectors = Array.from({ length: 12 }, (_, i) => `sector=${i}${"'".repeat(150)}`);
    assert.equal((await bo.open(`/members?${sectors.join('&')}`)).status, 200);
    assert.equal(held(), before);
  });

  it('is not kept while somebody writes what it is made from', async () => {
    const bo = await visitor();
    await bo.open('/members');
    const before = held();
    await announcing(['directory'], async () => {
      await bo.open('/members?q=ash');
      await bo.open('/members?q=oak');
    });
    assert.equal(held(), before);
  });

  it('is kept once, whatever else is asked in its address', async () => {
    const bo = await visitor();
    await bo.open('/members?letter=A');
    const before = held();
    for (let i = 0; i < 20; i++) {
      await bo.open(`/members?utm=${i}&letter=A`);
      await bo.open(`/MEMBERS/?letter=A&x[${i}]=1`);
      await bo.open(`/members?letter=A&q=${'x'.repeat(300 + i)}`);
    }
    assert.equal(held(), before);
  });

  it('of something that is not there is 404, and nothing is kept', async () => {
    const bo = await visitor();
    await bo.open('/members');
    const before = held();
    for (const address of ['/members/nobody', '/pledges/1', '/figures/XXX-01', '/reports/none'])
      assert.equal((await bo.knock(address)).status, 404, address);
    assert.equal(held(), before);
  });

  for (const [accepts, expected] of [
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['', undefined],
    ['identity', undefined],
    ['br;q=0, gzip;q=0', undefined],
    [`${'x,'.repeat(2000)}gzip`, 'gzip'],
    ['*', 'br'],
    [';;;q=a,,', undefined],
  ] as const)
    it(`is sent so that whoever accepts "${accepts.slice(0, 20)}" can read it`, async () => {
      const { status, headers, text } = await ask('/members', { 'accept-encoding': accepts });
      assert.equal(status, 200);
      assert.equal(headers['content-encoding'], expected);
      assert.match(text, /Ash Trust/);
    });

  it('is made smaller for those after its first readers, and tells the same', async () => {
    const accepts = { 'accept-encoding': 'br' };
    const sizes: number[] = [];
    const texts = new Set<string>();
    for (let i = 0; i < 50 && sizes.length < 2; i++) {
      const { headers, text } = await ask('/members?letter=A', accepts);
      texts.add(text);
      const size = Number(headers['content-length']);
      if (sizes.at(-1) !== size) sizes.push(size);
    }
    const [first = 0, small = 0] = sizes;
    assert.ok(small < first, `${small} after ${first}`);
    assert.equal(texts.size, 1);
  });

  it('is sent again to whoever has another one, and not to whoever has it', async () => {
    const { headers } = await ask('/members', {});
    const etag = headers.etag ?? '';
    const known = [etag, etag.replace('W/', ''), `"other", ${etag}`, '*'];
    const unknown = ['"other"', 'W/', '', ','.repeat(5000), etag.slice(0, -2)];
    for (const tag of known) assert.equal((await ask('/members', { 'if-none-match': tag })).status, 304, tag);
    for (const tag of unknown)
      assert.equal((await ask('/members', { 'if-none-match': tag })).status, 200, tag);
  });

  it('has the same headers when it is made and when it is kept, and all that other pages have', async () => {
    const accepts = { 'accept-encoding': 'gzip' };
    const [made, kept] = [await ask('/members?letter=A', accepts), await ask('/members?letter=A', accepts)];
    const [{ date: _, ...first }, { date: __, ...again }] = [made.headers, kept.headers];
    assert.deepEqual(again, first);
    const form = await ask('/applications/new', accepts);
    for (const name of ['content-security-policy', 'x-content-type-options', 'referrer-policy'])
      assert.equal(kept.headers[name], form.headers[name], name);
    const own = [
      'cache-control',
      'vary',
      'etag',
      'set-cookie',
      'content-length',
      'transfer-encoding',
      'date',
    ];
    const missing = Object.keys(form.headers).filter(name => !(name in kept.headers) && !own.includes(name));
    assert.deepEqual(missing, []);
  });

  it('has headers and no body where only those are asked for', async () => {
    const all = await ask('/members', { 'accept-encoding': 'gzip' });
    const { status, headers, text } = await ask('/members', { 'accept-encoding': 'gzip' }, 'HEAD');
    assert.equal(status, 200);
    assert.equal(text, '');
    assert.deepEqual(
      [headers.etag, headers['content-length']],
      [all.headers.etag, all.headers['content-length']],
    );
  });
});
