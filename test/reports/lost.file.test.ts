import assert from 'node:assert/strict';
import mongoose from 'mongoose';
import { paths } from '../../src/paths.ts';
import { accepted as acceptedPledge, activityPledge, startersPledge } from '../pledges/pledge.support.ts';
import { ada, member, person, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { accepted, draftOf, openPeriod, published } from './reports.support.ts';

/** A report on 2024/25 is published; then its frozen file is lost, and pledges go on. */
async function lost() {
  const [coordinator, hospital, college] = [await ada(), await member(), await member('Quayside College')];
  const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
  const pledge = await acceptedPledge(hospital, bo, startersPledge);
  await openPeriod(2024);
  for (const one of [hospital, college])
    await accepted(one, 'EMP-03', '2024-25', { numerator: 1800, denominator: 4000 });
  const report = await published(await draftOf('2024-25', coordinator), coordinator);
  await mongoose.connection.collection('published.files').deleteMany({});
  await mongoose.connection.collection('published.chunks').deleteMany({});
  await acceptedPledge(hospital, bo, activityPledge);
  return { pledge, report, guest: await visitor() };
}

describe('a published report whose frozen file is lost', () => {
  beforeEach(emptyWithCatalogue);

  it('takes no other page down: they go without its numbers', async () => {
    const { pledge, guest } = await lost();
    for (const address of [paths.front, paths.members, paths.pledges, paths.reports])
      assert.equal((await guest.open(address)).status, 200, address);
    assert.match((await guest.open(paths.members)).text, /Hollybank Hospitals/);
    const page = await guest.open(paths.pledge(pledge._id));
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.text, /45(\.0)?%/, 'what was told of people is not known any more');
  });

  it('is answered with what happened on its own pages', async () => {
    const { report, guest } = await lost();
    for (const address of [paths.report(report.slug), '/figures', '/figures/EMP-03/2024-25']) {
      const page = await guest.open(address);
      assert.equal(page.status, 503, address);
      assert.match(page.text, /frozen file of this report cannot be read/, address);
    }
  });
});
