import assert from 'node:assert/strict';
import { pending } from '../../src/acts/consequences.ts';
import { Entry } from '../../src/acts/entry.ts';
import { relayAll } from '../../src/acts/relay.ts';
import { Period } from '../../src/network/period.ts';
import { paths } from '../../src/paths.ts';
import { Pledge } from '../../src/pledges/pledge.ts';
import { accepted, startersPledge } from '../pledges/pledge.support.ts';
import { signedIn } from '../support/cast.ts';
import { emptyWithCatalogue, fill, hollybank, returnOf, submitted } from './returns.support.ts';

/** Apprentices in post: asked of nobody who does not choose it. */
const apprentices = {
  ...startersPledge,
  promise: 'Forty apprentices in post',
  aim: { target: 40, due: '2027-03-31' },
  measure: {
    indicator: 'EMP-08',
    definition: 1,
    ring: null,
    baseline: { numerator: 20, denominator: null, period: '2021-22' },
  },
};
const DAY = new Date('2026-05-10T10:00:00Z');

describe('a pledge that is accepted while a return is open', () => {
  beforeEach(emptyWithCatalogue);

  it('has its indicator asked in that return, once, and the record says so', async () => {
    const { hospital, bo } = await hollybank();
    await accepted(hospital, bo, apprentices, DAY);
    assert.ok((await returnOf(hospital)).asked.includes('EMP-08'));
    const page = await (await signedIn(bo)).open(paths.return((await returnOf(hospital))._id));
    assert.equal(page.$('#EMP-08-year').length, 1);
    const pledge = await Pledge.findOne({ member: hospital._id });
    const again = pending('pledged indicator', { member: hospital._id, indicator: 'EMP-08', at: DAY });
    await Pledge.updateOne({ _id: pledge?._id }, { $push: { pending: again } });
    assert.deepEqual(await relayAll(), []);
    assert.equal(await Entry.countDocuments({ what: 'indicator asked for a pledge' }), 1);
    assert.equal((await returnOf(hospital)).asked.filter(code => code === 'EMP-08').length, 1);
  });

  it('changes nothing in a return that is in, nor once figures count no more', async () => {
    const there = await submitted();
    await accepted(there.hospital, there.bo, apprentices, DAY);
    assert.ok(!(await returnOf(there.hospital)).asked.includes('EMP-08'));
    await emptyWithCatalogue();
    const { hospital, bo } = await hollybank();
    await Period.updateMany({}, { cutOff: '2026-05-01' });
    await accepted(hospital, bo, apprentices, DAY);
    assert.ok(!(await returnOf(hospital)).asked.includes('EMP-08'));
  });
});

describe('an answer to a question about an improbable number', () => {
  beforeEach(emptyWithCatalogue);

  it('stands beside the question where the coordinator judges', async () => {
    const { hospital, bo, coordinator, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const page = await lead.open(paths.return(one._id));
    await lead.press('Add these figures', { on: page, fill: { codes: ['HEA-01'] } });
    await fill(lead, one._id, { 'HEA-01-Q1-R2': '100' });
    const asked = await fill(lead, one._id, { 'HEA-01-Q2-R2': '210' });
    assert.match(asked.$('#HEA-01-Q2').text(), /Is this the year so far\?/);
    assert.match(asked.$('#HEA-01-Q2').text(), /The year so far: 310 people/);
    const said = await fill(lead, one._id, { 'HEA-01-Q2-reason': 'A second clinic opened' });
    assert.doesNotMatch(said.$('#HEA-01-Q2').text(), /Is this the year so far\?/);
    const judged = await (await signedIn(coordinator)).open(paths.returnFigures(one._id));
    assert.match(judged.text, /Is this the year so far\?.*Why it is right: “A second clinic opened”/);
    assert.ok(await returnOf(hospital));
  });

  it('is corrected to the part alone in one press', async () => {
    const { bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    await lead.press('Add these figures', {
      on: await lead.open(paths.return(one._id)),
      fill: { codes: ['HEA-01'] },
    });
    await fill(lead, one._id, { 'HEA-01-Q1-R2': '100' });
    const asked = await fill(lead, one._id, { 'HEA-01-Q2-R2': '210' });
    const corrected = await lead.press('Change to 110', { on: asked });
    assert.equal(corrected.$('#HEA-01-Q2-R2').val(), '110');
  });
});
