import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { answer } from '../../src/figures/answer.ts';
import { loadFacts } from '../../src/figures/facts.load.ts';
import { NETWORK } from '../../src/figures/questions.ts';
import { Member } from '../../src/members/member.ts';
import { paths } from '../../src/paths.ts';
import { member, signedIn } from '../support/cast.ts';
import { emptyWithCatalogue, figureOf, fill, hollybank, submitWhole, WHOLE } from './returns.support.ts';

describe('a joint project', () => {
  beforeEach(emptyWithCatalogue);

  it('is counted once: at the member that counts it, whose name the other one writes', async () => {
    await member('Birch Council', { sector: 'council' });
    const { hospital, bo, coordinator, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const hours = { 'EST-01-year-state': '', 'EST-01-year-R2': '40', 'EST-01-year-counted': 'birch council' };
    await submitWhole(lead, one._id, { ...WHOLE, ...hours });
    const ada = await signedIn(coordinator);
    const page = await ada.open(paths.returnFigures(one._id));
    assert.match(page.text, /A joint project that another member counts/);
    await ada.press('Accept all 12', { on: page });
    const facts = await loadFacts();
    const joint = answer({ indicator: 'EST-01', period: one.period, ring: null, group: NETWORK }, facts);
    assert.deepEqual(joint?.coverage, { n: 0, of: 1 });
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
});
