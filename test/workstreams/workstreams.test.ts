import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { Commitment } from '../../src/commitments/commitment.ts';
import { checkWords } from '../../src/commitments/report-backs/reporting.ts';
import {
  aCommitment,
  dayAgo,
  firstReport,
  reported,
  storedCommitment,
} from '../commitments/commitments.support.ts';
import { accepted, activityPledge, milestonePledge, told } from '../pledges/pledge.support.ts';
import { emptyWithCatalogue, submitted } from '../returns/returns.support.ts';
import { aStory } from '../stories/stories.support.ts';
import { visitor } from '../support/cast.ts';

describe('a workstream', () => {
  beforeEach(emptyWithCatalogue);

  it('says what it is for, who leads it, and what belongs to it', async () => {
    const { hospital, bo, coordinator } = await submitted();
    const pledge = await accepted(hospital, bo);
    await aStory(coordinator);
    await aStory(coordinator, { title: 'About another', workstream: 'prevention' });
    const reader = await visitor();
    assert.match(
      (await reader.open('/workstreams')).text,
      /Prevention and inequalities.*Making the most of our assets/,
    );
    const page = await reader.open('/workstreams/assets');
    assert.match(page.text, /Chief finance officers of the members, in turn/);
    assert.match(page.text, /1 promise/);
    assert.ok(page.html.includes(`/pledges/${pledge._id}`));
    assert.match(page.text, /Stories *A job within walking distance/);
    assert.doesNotMatch(page.text, /About another/);
    assert.match(
      (await reader.open('/workstreams/prevention')).text,
      /The Vital 5 *Blood pressure *Mental health/,
    );
    assert.equal((await reader.knock('/workstreams/nothing')).status, 404);
  });
});

describe('recent achievements', () => {
  beforeEach(emptyWithCatalogue);

  it('are promises that were kept, made from what was told, and none that was not', async () => {
    const { hospital, bo } = await submitted();
    const reader = await visitor();
    assert.match((await reader.open('/achievements')).text, /None yet/);
    const steps = milestonePledge.steps.map(({ key }) => key);
    const open = await accepted(hospital, bo, { ...milestonePledge, promise: 'We will open a garden.' });
    const done = await told(await accepted(hospital, bo, milestonePledge), bo, { done: true, steps });
    const page = await reader.open('/achievements');
    assert.match(page.text, /1 promise kept/);
    assert.ok(page.html.includes(`/pledges/${done._id}`));
    assert.ok(!page.html.includes(`/pledges/${open._id}`));
    assert.match((await reader.open('/')).text, /Recent achievements/);
  });

  it('have commitments whose account says done once it is checked, and not where the community says otherwise', async () => {
    const { hospital, bo } = await submitted();
    const promised = (promise: string) => accepted(hospital, bo, { ...activityPledge, promise });
    const one = await aCommitment(hospital, await promised('We will keep this.'), { dates: [dayAgo(3)] });
    const reader = await visitor();
    await reported(one, bo);
    assert.match((await reader.open('/achievements')).text, /None yet/);
    await checked(one._id, 'account');
    assert.match((await reader.open('/achievements')).text, /1 promise kept *We will keep this\./);
    assert.match((await reader.open('/')).text, /Recent achievements.*We will keep this\./);
    await Commitment.updateOne(
      { _id: one._id },
      {
        $set: {
          'reports.0.view': {
            ...{ outcome: 'did-not', words: 'No.', lang: 'en', beside: null, at: new Date(), on: dayAgo(1) },
            ...{ doubted: null, checked: { by: bo._id, at: new Date(), taken: 0 } },
          },
        },
      },
    );
    assert.match((await reader.open('/achievements')).text, /None yet/);
  });
});

async function checked(id: Types.ObjectId, voice: 'account' | 'view'): Promise<void> {
  const one = await storedCommitment(id);
  const acting = { by: new Types.ObjectId(), at: new Date(), seen: one.version };
  await checkWords(one, firstReport(one), voice, { 'personal data': [], abuse: [] }, acting);
}
