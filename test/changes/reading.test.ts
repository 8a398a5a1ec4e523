import assert from 'node:assert/strict';
import type { Request, Response } from 'express';
import { overtaken, readingOf, withOneReading } from '../../src/changes/reading.ts';

/** Does something as a request does it. */
const inRequest = <T>(work: () => Promise<T>): Promise<T> =>
  new Promise((done, fail) => {
    void withOneReading({} as Request, {} as Response, () => void work().then(done, fail));
  });

/** What is read is how often it was read. */
function counting() {
  let times = 0;
  return readingOf(async () => ++times);
}

describe('what is read once a request', () => {
  it('is read again for whoever asks outside of one', async () => {
    const ask = counting();
    assert.deepEqual([await ask(), await ask()], [1, 2]);
  });

  it('serves all that one request asks', async () => {
    const ask = counting();
    assert.deepEqual(await inRequest(async () => [await ask(), await ask(), await ask()]), [1, 1, 1]);
  });

  it('is never older than the request', async () => {
    const ask = counting();
    const first = inRequest(async () => {
      await ask();
      assert.equal(await inRequest(ask), 2, 'a request that begins after it reads anew');
      return ask();
    });
    assert.equal(await first, 2, 'and what that read serves the earlier one too');
  });

  it('is read anew once something was written, also where it was on its way meanwhile', async () => {
    let answer = () => {};
    let times = 0;
    const ask = readingOf(async () => {
      const number = ++times;
      if (number === 1) await new Promise<void>(done => (answer = done));
      return number;
    });
    await inRequest(async () => {
      const slow = ask();
      await new Promise(done => setTimeout(done, 5));
      overtaken();
      answer();
      assert.equal(await slow, 1);
      assert.deepEqual([await ask(), await ask()], [2, 2]);
    });
  });
});
