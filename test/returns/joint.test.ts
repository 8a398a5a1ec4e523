import assert from 'node:assert/strict';
import { answer } from '../../src/figures/answer.ts';
import { loadFacts } from '../../src/figures/facts.load.ts';
import { NETWORK } from '../../src/figures/questions.ts';
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

  it('is never counted by the member itself', async () => {
    const { hospital, bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    await fill(lead, one._id, { 'EST-01-year-R2': '40', 'EST-01-year-counted': hospital.approved.name });
    assert.equal((await figureOf(hospital, 'EST-01'))?.content, null);
  });
});
