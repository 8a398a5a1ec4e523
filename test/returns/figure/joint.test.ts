import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { Member } from '../../../src/members/member.ts';
import { paths } from '../../../src/paths.ts';
import { Figure } from '../../../src/returns/figure/figure.ts';
import { answer } from '../../../src/statistics/answer/answer.ts';
import { NETWORK } from '../../../src/statistics/answer/every-group.ts';
import { loadFacts } from '../../../src/statistics/facts/facts.load.ts';
import { member, signedIn } from '../../support/cast.ts';
import { emptyWithCatalogue, figureOf, fill, hollybank, submitWhole, WHOLE } from '../returns.support.ts';

/** What another member gave and had accepted for its room hours. */
const says = (who: { _id: Types.ObjectId }, period: string, content: object) =>
  Figure.create({
    member: who._id,
    indicator: 'EST-01',
    definition: 1,
    period,
    part: 'year',
    content,
    saved: { by: who._id, at: new Date(), version: 1 },
    acceptances: [{ version: 1, content, by: who._id, at: new Date() }],
  });

describe('a joint project', () => {
  beforeEach(emptyWithCatalogue);

  it('is counted once: at the member that counts it, whose name the other one writes', async () => {
    const birch = await member('Birch Council', { sector: 'council' });
    const { hospital, bo, coordinator, return: one } = await hollybank();
    await says(birch, one.period, { state: 'value', numerator: { R2: 60 } });
    const lead = await signedIn(bo);
    const hours = { 'EST-01-year-state': '', 'EST-01-year-R2': '40', 'EST-01-year-counted': 'birch council' };
    await submitWhole(lead, one._id, { ...WHOLE, ...hours });
    const ada = await signedIn(coordinator);
    const page = await ada.open(paths.returnFigures(one._id));
    assert.match(page.text, /A joint project that another member counts/);
    await ada.press('Accept all 12', { on: page });
    const facts = await loadFacts();
    const joint = answer({ indicator: 'EST-01', period: one.period, ring: null, group: NETWORK }, facts);
    assert.deepEqual(joint?.coverage, { n: 1, of: 1 });
    assert.equal(joint?.sums?.numerator, 60n);
    assert.ok(
      joint?.out.some(({ member, why }) => member === String(hospital._id) && why === 'counted-by-another'),
    );
    const heads = answer({ indicator: 'EMP-01', period: one.period, ring: null, group: NETWORK }, facts);
    assert.equal(heads?.coverage.n, 1);
  });

  it('is said beside its box where nobody bears that name, and the draft is kept', async () => {
    const { hospital, bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const page = await fill(lead, one._id, {
      'EST-01-year-R2': '40',
      'EST-01-year-counted': 'Nobody at all',
    });
    assert.match(page.$('#EST-01-year').text(), /name of another member/);
    assert.equal(page.$('[name=EST-01-year-counted]').val(), 'Nobody at all');
    assert.equal((await figureOf(hospital, 'EST-01'))?.content, null);
  });

  it('finds the name whatever apostrophe and "and" it is written with', async () => {
    const counter = await member('O’Brien & Söhne Engineering', { sector: 'business' });
    const { hospital, bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    for (const counted of ["O'Brien & Söhne Engineering", 'oʼbrien and söhne\u00a0engineer\u00ading']) {
      await fill(lead, one._id, { 'EST-01-year-R2': '40', 'EST-01-year-counted': counted });
      assert.ok((await figureOf(hospital, 'EST-01'))?.content?.countedBy?.equals(counter._id), counted);
    }
  });

  it('asks which of two namesakes is meant, and takes the address of its page', async () => {
    const one = await member('Rope Walk', { sector: 'business' });
    const two = await Member.create({
      ...one.toObject(),
      _id: new Types.ObjectId(),
      slug: 'rope-walk-2',
      identifierKeys: ['GB-COH 00000002'],
    });
    const { hospital, bo, return: given } = await hollybank();
    const lead = await signedIn(bo);
    const page = await fill(lead, given._id, {
      'EST-01-year-R2': '40',
      'EST-01-year-counted': 'Rope Walk',
    });
    assert.match(page.$('#EST-01-year').text(), /2 members have this name/);
    assert.equal((await figureOf(hospital, 'EST-01'))?.content, null);
    await fill(lead, given._id, { 'EST-01-year-counted': 'https://anchors.example/members/rope-walk-2' });
    assert.ok((await figureOf(hospital, 'EST-01'))?.content?.countedBy?.equals(two._id));
  });

  it('is never counted by the member itself', async () => {
    const { hospital, bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    await fill(lead, one._id, { 'EST-01-year-R2': '40', 'EST-01-year-counted': hospital.approved.name });
    assert.equal((await figureOf(hospital, 'EST-01'))?.content, null);
  });
  const left = { 'EST-01-year-R2': '40', 'EST-01-year-counted': 'Birch Council' };

  it('is not left to a member that leaves it to this one', async () => {
    const birch = await member('Birch Council', { sector: 'council' });
    const { hospital, bo, return: one } = await hollybank();
    await says(birch, one.period, { state: 'value', numerator: { R2: 60 }, countedBy: hospital._id });
    const page = await fill(await signedIn(bo), one._id, left);
    assert.match(page.$('#EST-01-year').text(), /leaves this to another member/);
    assert.equal((await figureOf(hospital, 'EST-01'))?.content, null);
  });

  it('is not left to a member that says it has no figure', async () => {
    const birch = await member('Birch Council', { sector: 'council' });
    const { hospital, bo, return: one } = await hollybank();
    await says(birch, one.period, { state: 'not-collected', numerator: null });
    const page = await fill(await signedIn(bo), one._id, left);
    assert.match(page.$('#EST-01-year').text(), /says it has no figure/);
    assert.equal((await figureOf(hospital, 'EST-01'))?.content, null);
  });

  it('that is joint in part keeps the member’s own part in the total', async () => {
    const birch = await member('Birch Council', { sector: 'council' });
    const { hospital, bo, coordinator, return: one } = await hollybank();
    await says(birch, one.period, { state: 'value', numerator: { R2: 60 } });
    const own = { ...left, 'EST-01-year-state': '', 'EST-01-year-own': '1' };
    await submitWhole(await signedIn(bo), one._id, { ...WHOLE, ...own });
    const ada = await signedIn(coordinator);
    const page = await ada.open(paths.returnFigures(one._id));
    assert.match(page.text, /these are the member’s own part/);
    await ada.press('Accept all 12', { on: page });
    assert.equal((await figureOf(hospital, 'EST-01'))?.content?.ownPart, true);
    const joint = answer(
      { indicator: 'EST-01', period: one.period, ring: null, group: NETWORK },
      await loadFacts(),
    );
    assert.deepEqual([joint?.sums?.numerator, joint?.coverage], [2460n, { n: 2, of: 2 }]);
  });
});
