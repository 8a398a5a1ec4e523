import assert from 'node:assert/strict';
import { notToBeKept } from '../../src/changes/not-kept.ts';
import { KeptPages } from '../../src/page-cache/kept-pages.ts';
import { pack } from '../../src/page-cache/packed-page.ts';
import { member } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';

const PAGE = { on: ['directory'] } as const;

/** Pages that are made when the test says so; each has in it how many were made before it. */
function counted() {
  const waiting: (() => void)[] = [];
  let times = 0;
  let problem: Error | null = null;
  const pages = new KeptPages(async () => {
    const body = Buffer.from(String(times++));
    await new Promise<void>(done => waiting.push(done));
    if (problem) throw problem;
    return pack({ status: 200, headers: {}, body }, {});
  });
  const finish = async () => {
    while (waiting.length === 0) await new Promise(done => setImmediate(done));
    for (const done of waiting.splice(0)) done();
  };
  return { pages, finish, times: () => times, fail: (with_: Error | null) => (problem = with_) };
}

describe('pages that are kept', () => {
  beforeEach(async () => {
    await emptyWithCatalogue();
    await member('Ash Trust');
  });

  it('are made once for all who ask at the same time, and once for all after them', async () => {
    const { pages, finish, times } = counted();
    const readers = Promise.all(Array.from({ length: 20 }, () => pages.get(PAGE, '/a')));
    await finish();
    const [first, ...others] = await readers;
    for (const one of others) assert.equal(one, first);
    assert.equal(await pages.get(PAGE, '/a'), first);
    assert.equal(times(), 1);
  });

  it('are made again once what they are made from has changed, and not for any other change', async () => {
    const { pages, finish, times } = counted();
    const first = pages.get(PAGE, '/a');
    await finish();
    const network = pages.get({ on: ['network'] }, '/b');
    await finish();
    await member('Oak Trust');
    const again = pages.get(PAGE, '/a');
    await finish();
    assert.notEqual((await again).etag, (await first).etag);
    assert.equal(await pages.get({ on: ['network'] }, '/b'), await network);
    assert.equal(times(), 3);
  });

  it('are not given to who asks after a change that came while they were made', async () => {
    const { pages, finish, times } = counted();
    const early = pages.get(PAGE, '/a');
    while (times() === 0) await new Promise(done => setImmediate(done));
    await member('Oak Trust');
    const late = pages.get(PAGE, '/a');
    while (times() === 1) await new Promise(done => setImmediate(done));
    await finish();
    assert.notEqual((await early).etag, (await late).etag);
    assert.equal(await pages.get(PAGE, '/a'), await late);
  });

  it('that could not be made, or lacked something, are made again for the next', async () => {
    const { pages, finish, times, fail } = counted();
    fail(new Error('the database went away'));
    const failed = assert.rejects(pages.get(PAGE, '/a'), /went away/);
    await finish();
    await failed;
    fail(null);
    const lacking = pages.get(PAGE, '/a');
    while (times() === 1) await new Promise(done => setImmediate(done));
    notToBeKept.times += 1;
    await finish();
    await lacking;
    const whole = pages.get(PAGE, '/a');
    await finish();
    await whole;
    assert.equal(times(), 3);
  });
});
