import assert from 'node:assert/strict';
import { Member } from '../../src/members/member.ts';
import { accepted, activityPledge, milestonePledge, recorded } from '../pledges/pledge.support.ts';
import { member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';

const open = async (path: string) => (await visitor()).open(path);

async function hollybank() {
  const hospital = await member();
  const bo = await person('Bo Lee', { roles: [[hospital, 'lead']] });
  return { hospital, bo };
}

describe('pledges in the directory', () => {
  beforeEach(emptyDatabase);

  it('are counted once a coordinator accepted them, with the themes they are about', async () => {
    const { hospital, bo } = await hollybank();
    await recorded(hospital, bo, activityPledge);
    assert.match((await open('/members')).$('.members__row').text(), /No pledges yet/);
    await accepted(hospital, bo, milestonePledge);
    await accepted(hospital, bo, activityPledge);
    const row = (await open('/members')).$('.members__row');
    assert.match(row.text(), /2 pledges/);
    assert.deepEqual(
      row
        .find('.tile svg')
        .map((_i, one) => row.find(one).attr('aria-label'))
        .get(),
      ['Living wage and good work', 'Environment'],
    );
  });

  it('make their themes a facet', async () => {
    const { hospital, bo } = await hollybank();
    await member('Other');
    await accepted(hospital, bo, milestonePledge);
    const page = await open('/members?theme=living-wage');
    assert.match(page.text, /1 of 2 members/);
    assert.equal((await open('/members?theme=health')).$('.members__row').length, 0);
    assert.equal(page.$('#theme-living-wage').parent().find('.facet__count').text(), '1');
  });
});

describe('pledges on a member’s page', () => {
  beforeEach(emptyDatabase);

  it('stand there with how far each has got; what waits does not', async () => {
    const { hospital, bo } = await hollybank();
    await accepted(hospital, bo, milestonePledge);
    await recorded(hospital, bo, activityPledge);
    const page = await open('/members/hollybank-hospitals');
    assert.match(page.text, /1 promise/);
    assert.match(page.text, /Become an accredited Living Wage employer/);
    assert.equal(page.$('.pledge .tag').length, 1);
    assert.match(page.text, /Every directly employed person on the rate/);
    assert.doesNotMatch(page.html, /hospital gardens/);
  });
});

describe('what needs a lead', () => {
  beforeEach(emptyDatabase);

  it('names the pledges of which nothing was told for more than a year', async () => {
    const { hospital, bo } = await hollybank();
    await accepted(hospital, bo, activityPledge, new Date('2020-05-01T10:00:00Z'));
    const page = await (await signedIn(bo)).open('/desk');
    assert.match(page.text, /Your pledge “Open the hospital gardens.*” waits for its first update/);
    assert.match(page.$('a:contains("Tell how it goes")').attr('href') ?? '', /\/updates\/new$/);
    assert.match(page.text, /There is no executive sponsor/);
  });
});

describe('a member that changes its name', () => {
  beforeEach(emptyDatabase);

  it('stands under it beside its pledges at once', async () => {
    const { hospital, bo } = await hollybank();
    await accepted(hospital, bo, milestonePledge);
    assert.match((await open('/pledges')).text, /Hollybank Hospitals/);
    await Member.updateOne({ _id: hospital._id }, { 'approved.name': 'Yewtree Hospitals' });
    const page = await open('/pledges');
    assert.match(page.text, /Yewtree Hospitals/);
    assert.doesNotMatch(page.text, /Hollybank/);
  });
});
