import assert from 'node:assert/strict';
import { Member } from '../../src/members/member.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { accepted, activityPledge, levelPledge, startersPledge, told } from './pledge.support.ts';

describe('the list of pledges', () => {
  beforeEach(emptyWithCatalogue);

  async function two() {
    const trust = await member();
    const college = await member('Lewis College', { sector: 'college', leadPlace: 'E09000023' });
    const bo = await person('Bo Lee', {
      roles: [
        [trust, 'lead'],
        [college, 'lead'],
      ],
    });
    await accepted(trust, bo, startersPledge);
    await told(await accepted(trust, bo, activityPledge), bo, {});
    await accepted(college, bo, levelPledge);
    return { trust, college };
  }

  it('is empty with a word about it', async () => {
    assert.match((await (await visitor()).open('/pledges')).text, /No pledge like this yet/);
  });

  it('is narrowed by theme, status, place and sector, with counts', async () => {
    await two();
    const guest = await visitor();
    const all = await guest.open('/pledges');
    assert.match(all.text, /3 promises by 2 members/);
    assert.equal(all.$('.pledge').length, 3);
    assert.match(all.$('.pledge').first().text(), /hospital gardens/);
    const narrowed = await guest.press('Show these pledges', {
      on: all,
      fill: { place: 'E09000011', theme: 'environment' },
    });
    assert.match(narrowed.text, /1 promise by 1 member/);
    assert.match(narrowed.$('.chosen').text(), /Environment.*Greenwich/s);
    const sector = await guest.open('/pledges?sector=college');
    assert.match(sector.text, /Reach level 3/);
    const status = await guest.open('/pledges?status=on-track');
    assert.match(status.text, /hospital gardens/);
    assert.doesNotMatch(status.text, /Reach level 3/);
  });

  it('takes strange filters and pages as none', async () => {
    await two();
    const guest = await visitor();
    for (const odd of [
      '?theme[$ne]=x',
      '?theme=__proto__',
      '?page=-3',
      '?page=99999999999',
      '?status=a&status=b',
      '?place[]=x',
    ])
      assert.equal((await guest.open(`/pledges${odd}`)).status, 200, odd);
  });

  it('turns pages of ten, and each link keeps the filter', async () => {
    const trust = await member();
    const bo = await person('Bo Lee', { roles: [[trust, 'lead']] });
    for (let n = 0; n < 12; n++) await accepted(trust, bo, { ...activityPledge, promise: `Promise ${n}` });
    const guest = await visitor();
    const first = await guest.open('/pledges?theme=environment');
    assert.equal(first.$('.pledge').length, 10);
    const second = await guest.open(first.$('[rel=next]').attr('href') ?? '');
    assert.equal(second.$('.pledge').length, 2);
    assert.match(second.$('[rel=prev]').attr('href') ?? '', /theme=environment/);
  });

  it('leaves out members that left, whose pledges keep their pages', async () => {
    const { college } = await two();
    await Member.updateOne(
      { _id: college._id },
      { left: { by: college._id, at: new Date(), on: '2026-01-01', reason: 'Merged' } },
    );
    const guest = await visitor();
    assert.doesNotMatch((await guest.open('/pledges')).text, /Reach level 3/);
    const client = await signedIn(await ada());
    const desk = await client.open(`/desk/members/${college._id}/pledges`);
    const id = desk.$('.row__name a').attr('href')?.split('/').at(-1);
    assert.match((await guest.open(`/pledges/${id}`)).text, /has left the network/);
  });

  it('does not know ids that are none', async () => {
    const guest = await visitor();
    for (const id of ['x', '000000000000000000000000', '%00', '__proto__'])
      assert.equal((await guest.open(`/pledges/${id}`)).status, 404, id);
  });
});
