import assert from 'node:assert/strict';
import { activityPledge, levelPledge, accepted as pledged } from '../pledges/pledge.support.ts';
import { accepted, draftOf, openPeriod, published } from '../reports/reports.support.ts';
import { ada, member, person, visitor } from '../support/cast.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';

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
    assert.doesNotMatch(page.text, /How it stands|10\.0%|\d pledges?/);
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
    assert.match(page.text, /£40 of £400\. Given by 1 of 1 member\./);
    assert.match(page.text, /Read the 2024\/25 report/);
  });

  it('and the list of pledges each say of what and of when their counts are', async () => {
    await prepareCatalogue();
    await openPeriod(2024);
    const [ash, who] = [await member('Ash Trust'), await ada()];
    const bo = await person('Bo Lee', { roles: [[ash, 'lead']] });
    await pledged(ash, bo, activityPledge);
    await accepted(ash, 'PRO-02', '2024-25', { numerator: 40 * POUNDS, denominator: 400 * POUNDS });
    await published(await draftOf('2024-25', who), who);
    await pledged(ash, bo, levelPledge);
    const reader = await visitor();
    const counted = 'As published in the 2024/25 report, counted at 30 September 2025';
    const front = await reader.open('/');
    assert.match(front.text, /1 promise/);
    assert.equal(front.text.split(counted).length, 3, 'beside the bar and beside the themes');
    const list = await reader.open('/pledges');
    assert.match(list.text, /2 promises by 1 member/);
    const basis = list.$('#basis').text();
    assert.match(basis, /As it stands today, \d+ \w+ \d{4}\./);
    assert.ok(basis.includes(counted) && basis.includes('1 promise'), basis);
  });
});
