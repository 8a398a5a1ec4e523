import assert from 'node:assert/strict';
import { prepareCatalogue } from '../../src/seeding.ts';
import { accepted, draftOf, openPeriod, published } from '../reports/reports.support.ts';
import { ada, member, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';

const POUNDS = 100;

describe('the front page', () => {
  beforeEach(emptyDatabase);

  it('shows who is here before any report is published, and no number of the network', async () => {
    await prepareCatalogue();
    const ash = await member('Ash Trust');
    await accepted(ash, 'PRO-02', '2024-25', { numerator: 40 * POUNDS, denominator: 400 * POUNDS });
    const page = await (await visitor()).open('/');
    assert.equal(page.status, 200);
    assert.match(page.text, /Join the network/);
    assert.doesNotMatch(page.text, /How it stands|10\.0%/);
  });

  it('shows the headline figures of the newest published report, as frozen, with their coverage', async () => {
    await prepareCatalogue();
    await openPeriod(2024);
    const [ash, who] = [await member('Ash Trust'), await ada()];
    await accepted(ash, 'PRO-02', '2024-25', { numerator: 40 * POUNDS, denominator: 400 * POUNDS });
    await published(await draftOf('2024-25', who), who);
    await accepted(await member('Birch Council'), 'PRO-02', '2024-25', {
      numerator: 1 * POUNDS,
      denominator: 400 * POUNDS,
    });
    const page = await (await visitor()).open('/');
    assert.match(page.text, /How it stands/);
    assert.match(page.text, /10\.0%/);
    assert.match(page.text, /1 of 1 member\./);
    assert.match(page.text, /Read the 2024\/25 report/);
  });
});
