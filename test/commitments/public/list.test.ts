import assert from 'node:assert/strict';
import { makeSynthetic } from '../../../seeds/synthetic.ts';
import { publicCommitments } from '../../../src/commitments/public/public-commitments.ts';
import { dayOf } from '../../../src/network/day.ts';
import { paths } from '../../../src/paths.ts';
import { Pledge } from '../../../src/pledges/pledge.ts';
import { anAssembly } from '../../assemblies/assemblies.support.ts';
import { aCampaign, anIssue } from '../../listening/listening.support.ts';
import { aPartner } from '../../partners/partners.support.ts';
import { accepted, activityPledge, milestonePledge } from '../../pledges/pledge.support.ts';
import { ada, member, person, visitor } from '../../support/cast.ts';
import { emptyDatabase, emptyWithCatalogue } from '../../support/database.ts';
import { aCommitment, ago, answeredPromise, dayAgo } from '../commitments.support.ts';

/** Two promises: Hollybank's in October to Lewisham, not answered; Fernhill's to Lantern Court, still to come. */
async function two() {
  const who = await ada();
  const [hollybank, fernhill] = [await member(), await member('Fernhill Council', { sector: 'council' })];
  const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
  const [assembly, partner] = [await anAssembly(who), await aPartner(who)];
  const issue = await anIssue(who, (await aCampaign(who))._id);
  await aCommitment(
    hollybank,
    await accepted(hollybank, bo, milestonePledge),
    { assembly: assembly._id, issues: [issue._id], dates: [dayAgo(3)] },
    ago(40),
  );
  await aCommitment(fernhill, await accepted(fernhill, bo, activityPledge), { partner: partner._id });
  return { hollybank, fernhill, bo, partner, assembly, issue };
}

describe('the list of commitments', () => {
  beforeEach(emptyDatabase);

  it('is found by words, what came of it, theme, place, assembly and member', async () => {
    await two();
    const reader = await visitor();
    const found = async (asked: string) => {
      const { $ } = await reader.open(`/commitments?${asked}`);
      return $('.heard .row__name')
        .toArray()
        .map(one => $(one).text().split(' ')[0]);
    };
    assert.deepEqual((await found('')).toSorted(), ['Become', 'Open']);
    assert.deepEqual(await found('q=gardens'), ['Open']);
    assert.deepEqual(await found('q=lantern'), ['Open']);
    assert.deepEqual(await found('q=jobs+near+home'), ['Become']);
    assert.deepEqual(await found('outcome=unanswered'), ['Become']);
    assert.deepEqual(await found('outcome=coming'), ['Open']);
    assert.deepEqual(await found('theme=environment'), ['Open']);
    assert.deepEqual(await found('place=lewisham&theme=living-wage'), ['Become']);
    assert.deepEqual(await found('place=bexley'), ['Open']);
    assert.deepEqual(await found('assembly=october-assembly'), ['Become']);
    assert.deepEqual(await found('member=fernhill-council'), ['Open']);
  });

  it('is there as a table for spreadsheets and for programs, saying what is not answered', async () => {
    await two();
    const reader = await visitor();
    const { text } = await reader.knock('/commitments.csv');
    assert.match(
      text,
      /Become an accredited.*Hollybank Hospitals.*October assembly.*"?Not answered, for 3 days/,
    );
    const { body } = await reader.knock('/commitments.json');
    const views = (body as { commitments: { view: string }[] }).commitments.map(({ view }) => view);
    assert.match(views.join(' · '), /Due on \d.*/);
    assert.match(views.join(' · '), /Nobody was named to answer/);
  });

  it('tells of a promise that was withdrawn, and shows one whose words are not read by anyone yet to nobody', async () => {
    const { hollybank, bo, partner } = await two();
    const pledge = await accepted(hollybank, bo, { ...milestonePledge, promise: 'Open the canteen to all' });
    const { one } = await answeredPromise(hollybank, pledge, { partner: partner._id });
    const withdrawal = { by: bo._id, at: new Date(), on: dayAgo(1), reason: 'The canteen closed.' };
    await Pledge.updateOne({ _id: pledge._id }, { $set: { withdrawal } });
    const { text } = await (await visitor()).open(`/commitments/${one.slug}`);
    assert.match(text, /The pledge was withdrawn on .*The canteen closed\./);
    assert.match(text, /Answered, being checked, since/);
    assert.doesNotMatch(text, /Where it has begun/);
  });
});

describe('the list of commitments of many members', () => {
  before(async () => {
    await emptyWithCatalogue();
    const promises = { assemblies: 8, commitments: 50 };
    await makeSynthetic({ members: 60, years: 1, seed: 5, pledges: 3, promises });
  });
  after(emptyDatabase);

  it('offers no box for each of them, and is narrowed to one by its address', async () => {
    const someone = await visitor();
    const whole = await someone.open(paths.commitments);
    assert.equal(whole.$('input[name=member]').length, 0);
    assert.ok(whole.$('input[name=assembly]').length > 3);
    const { all } = await publicCommitments(dayOf(new Date()));
    const { member } = all[0]!;
    const narrowed = await someone.open(`${paths.commitments}?member=${member.href.split('/').at(-1)}`);
    assert.equal(narrowed.$('input[name=member]').length, 1);
    assert.match(narrowed.text, /1 of 50 commitments/);
    assert.ok(narrowed.text.includes(member.name));
  });
});
