import assert from 'node:assert/strict';
import { once } from 'node:events';
import { NotFound } from '../../src/errors.ts';
import { makingAhead } from '../../src/page-cache/ahead.ts';
import { KeptPages } from '../../src/page-cache/kept-pages.ts';
import { pack } from '../../src/page-cache/packed-page.ts';
import { publicPage } from '../../src/page-cache/public-page.ts';
import { Wanted } from '../../src/page-cache/wanted.ts';
import { member } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';

const PAGE = publicPage('/:name', () => {}, { on: ['directory'] });
const NOON = new Date('2026-11-30T12:00:00Z');
const LATE = new Date('2026-11-30T23:50:00Z');
const going = new AbortController().signal;

/** Pages and the rounds that make them ahead; `made` names each that was made, with its day. */
function rounds(addresses: readonly string[]) {
  const made: string[] = [];
  const pages = new KeptPages(async (address, at) => {
    made.push(`${address} ${at.toISOString().slice(0, 10)}`);
    if (address === '/gone') throw new NotFound();
    if (address === '/broken') throw new Error('It cannot be made.');
    return pack({ status: 200, headers: {}, body: Buffer.from(address) }, {});
  });
  const wanted = async () => addresses.map(address => ({ page: PAGE, address }));
  return { pages, made, round: makingAhead({ pages, wanted }) };
}

describe('pages made ahead', () => {
  beforeEach(async () => {
    await emptyWithCatalogue();
    await member('Ash Trust');
  });

  it('are there for the first reader after an act, and are not made again for them', async () => {
    const { pages, made, round } = rounds(['/', '/members']);
    await round(going, NOON);
    await member('Oak Trust');
    await round(going, NOON);
    const before = made.length;
    await pages.get(PAGE, '/members', NOON);
    assert.equal(before, 4);
    assert.equal(made.length, before);
  });

  it('are not waited for once the service ends', async () => {
    const ending = new AbortController();
    const pages = new KeptPages(() => new Promise(() => setImmediate(() => ending.abort())));
    const round = makingAhead({ pages, wanted: async () => [{ page: PAGE, address: '/' }] });
    const still = AbortSignal.timeout(2_000);
    await Promise.race([round(ending.signal, NOON), once(still, 'abort')]);
    assert.equal(still.aborted, false);
  });

  it('are made once while nothing changes', async () => {
    const { made, round } = rounds(['/']);
    for (let i = 0; i < 3; i++) await round(going, NOON);
    assert.deepEqual(made, ['/ 2026-11-30']);
  });

  it('are those of the next day too before midnight, so that whoever reads first then finds them made', async () => {
    const { pages, made, round } = rounds(['/']);
    await round(going, NOON);
    await round(going, LATE);
    await pages.get(PAGE, '/', new Date('2026-12-01T00:00:00Z'));
    await round(going, new Date('2026-12-01T00:00:10Z'));
    assert.deepEqual(made, ['/ 2026-11-30', '/ 2026-12-01']);
  });

  it('are made anew for the next day where something changes after they were', async () => {
    const { pages, made, round } = rounds(['/']);
    await round(going, LATE);
    await member('Oak Trust');
    await pages.get(PAGE, '/', new Date('2026-12-01T00:00:00Z'));
    assert.deepEqual(made, ['/ 2026-11-30', '/ 2026-12-01', '/ 2026-12-01']);
  });

  it('end between two of them where the service stops', async () => {
    const stopping = new AbortController();
    const { made, round } = rounds(['/', '/members']);
    const running = round(stopping.signal, NOON);
    while (made.length === 0) await new Promise(done => setImmediate(done));
    stopping.abort();
    await running;
    assert.deepEqual(made, ['/ 2026-11-30']);
  });

  it('are the others where one is gone or cannot be made, which is told once', async () => {
    const { made, round } = rounds(['/gone', '/broken', '/']);
    await assert.rejects(round(going, NOON), /cannot be made/);
    await round(going, NOON);
    assert.deepEqual(made, ['/gone 2026-11-30', '/broken 2026-11-30', '/ 2026-11-30']);
  });
});

describe('pages that are wanted', () => {
  const ask = (wanted: Wanted, address: string, times: number) => {
    for (let i = 0; i < times; i++) wanted.note({ page: PAGE, address });
  };
  const most = (wanted: Wanted, limit: number) => wanted.most(limit).map(({ address }) => address);

  it('are those asked for most of late', () => {
    const wanted = new Wanted(10);
    ask(wanted, '/once', 1);
    ask(wanted, '/often', 9);
    ask(wanted, '/twice', 2);
    assert.deepEqual(most(wanted, 2), ['/often', '/twice']);
    ask(wanted, '/lately', 6);
    assert.deepEqual(most(wanted, 9), ['/lately', '/often', '/twice']);
  });

  it('are counted up to a bound: a thousand asked for once leave what is asked for often', () => {
    const wanted = new Wanted(20);
    for (let i = 0; i < 1_000; i++) {
      ask(wanted, '/often', 3);
      ask(wanted, `/${i}`, 1);
    }
    assert.ok(wanted.most(50).length <= 20);
    assert.deepEqual(most(wanted, 1), ['/often']);
  });
});
