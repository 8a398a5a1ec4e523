import assert from 'node:assert/strict';
import { emptyWithCatalogue } from '../support/database.ts';
import { ask } from './asking.ts';
import { madeBy } from './making.ts';
import { promised } from './promised.ts';
import { ACTS } from './random.acts.ts';

describe('an accepted figure', () => {
  const UNTOUCHED = ['/', '/members', '/members?letter=Q', '/figures', '/indicators/EMP-03', '/reports'];

  before(emptyWithCatalogue);

  it('has no page made anew that shows published reports and the directory alone', async () => {
    const world = await promised();
    const addresses = [...UNTOUCHED, ...world.addresses.filter(one => one.startsWith('/reports/'))];
    const askForAll = async () => {
      for (const address of addresses) assert.equal((await ask(address)).status, 200, address);
    };
    const others = () => ask('/members/hollybank-hospitals');
    assert.equal(await madeBy(askForAll), addresses.length);
    await others();
    await ACTS['a figure is accepted']?.(world);
    assert.equal(await madeBy(askForAll), 0);
    assert.equal(await madeBy(others), 1, "a member's own page is");
    await ACTS['a report is corrected']?.(world);
    assert.ok((await madeBy(askForAll)) > 0);
  });
});

describe('a changed member', () => {
  before(emptyWithCatalogue);

  it('has no page of a report made anew: that says what was so when it was published', async () => {
    const world = await promised();
    const addresses = ['/reports', '/figures', ...world.addresses.filter(one => one.startsWith('/reports/'))];
    const askForAll = async () => {
      for (const address of addresses) assert.equal((await ask(address)).status, 200, address);
    };
    await askForAll();
    await ACTS['a profile is changed']?.(world);
    assert.equal(await madeBy(askForAll), 0);
    assert.equal(await madeBy(() => ask('/members')), 1, 'the list of members is');
  });
});
