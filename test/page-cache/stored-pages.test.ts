import assert from 'node:assert/strict';
import { KeptPart } from '../../src/changes/kept-parts.ts';
import { pageCache } from '../../src/page-cache/page-cache.ts';
import { publicPage } from '../../src/page-cache/public-page.ts';
import { page } from '../../src/web/door.ts';
import { member } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';

const going = new AbortController().signal;
const routes = [
  publicPage('/', () => {}, { on: ['directory'] }),
  publicPage('/members', () => {}, { on: ['directory'] }),
  page('open', '/members/new', () => {}),
];

/** A start of the service: its pages, and those that were made, by their addresses. */
function start(keptAs: string | undefined) {
  const made: string[] = [];
  const cache = pageCache({
    routes,
    ...{ headers: { 'X-Made-By': keptAs ?? '' }, keptAs },
    entrances: async () => [
      { path: '/', address: '/' },
      { path: '/members', address: '/members' },
    ],
    make: async address => {
      made.push(address);
      return { status: 200, headers: { 'Content-Type': 'text/html' }, body: Buffer.from(`page ${address}`) };
    },
  });
  return { cache, made };
}

describe('pages that are kept for the next start', () => {
  beforeEach(async () => {
    await emptyWithCatalogue();
    await KeptPart.deleteMany({});
    await member('Ash Trust');
    const { cache } = start('one');
    await cache.makeAhead(going);
    await cache.keep();
  });

  it('are there again, and are not made again', async () => {
    const { cache, made } = start('one');
    await cache.recall();
    await cache.makeAhead(going);
    assert.deepEqual(made, []);
  });

  it('are made again where what they are made from changed meanwhile', async () => {
    await member('Oak Trust');
    const { cache, made } = start('one');
    await cache.recall();
    await cache.makeAhead(going);
    assert.deepEqual(made, ['/', '/members']);
  });

  it('are those of this program alone, and of none where nothing names it', async () => {
    for (const other of ['two', undefined]) {
      const { cache, made } = start(other);
      await cache.recall();
      await cache.makeAhead(going);
      assert.deepEqual(made, ['/', '/members']);
    }
  });

  it('may be emptied at any time', async () => {
    await KeptPart.deleteMany({});
    const { cache, made } = start('one');
    await cache.recall();
    await cache.makeAhead(going);
    assert.deepEqual(made, ['/', '/members']);
  });
});
