import assert from 'node:assert/strict';
import { mock } from 'node:test';
import fc from 'fast-check';
import { announceAll } from '../../src/changes/counters.ts';
import { connectedDb } from '../../src/database/connect.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { ask } from './asking.ts';
import { promised } from './promised.ts';
import { ACTS } from './random.acts.ts';

async function allOf(addresses: readonly string[]): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  for (const address of addresses) {
    const { status, text } = await ask(address, { 'accept-encoding': 'br' });
    pages.set(address, `${status} ${text}`);
  }
  return pages;
}

describe('public pages, whatever is done and in whatever order', function () {
  this.timeout(600_000);
  const all = Object.keys(ACTS);
  const orders = fc.shuffledSubarray(all, { minLength: all.length });
  afterEach(() => mock.timers.reset());

  it('are sent as they would be made anew from all that is stored', async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(orders, async acts => {
        await emptyWithCatalogue();
        const world = await promised();
        let before = await allOf(world.addresses);
        for (const act of acts) {
          await ACTS[act]?.(world);
          const kept = await allOf(world.addresses);
          await announceAll(connectedDb());
          const anew = await allOf(world.addresses);
          for (const [address, text] of anew)
            assert.equal(kept.get(address), text, `${address} after: ${act}`);
          changed += [...anew].filter(([address, text]) => before.get(address) !== text).length;
          before = anew;
        }
      }),
      { numRuns: 1 },
    );
    assert.ok(changed > 10, `only ${changed} pages were changed by all that was done`);
  });
});
