import assert from 'node:assert/strict';
import mongoose from 'mongoose';
import { makeSynthetic } from '../seeds/synthetic.ts';
import { IndicatorModel } from '../src/indicators/indicator.ts';
import { Member } from '../src/members/member.ts';
import { Person } from '../src/people/person.ts';
import { forgetHalfTold, prepareStory } from '../src/seeding.ts';
import { ada } from './support/cast.ts';
import { emptyWithCatalogue } from './support/database.ts';

describe('the story at the start', () => {
  beforeEach(emptyWithCatalogue);

  it('is not told into a network that is there already, and names nobody who could sign in', async () => {
    await makeSynthetic({ members: 3, years: 1, seed: 1 });
    assert.deepEqual(await prepareStory({ development: true }), []);
    assert.equal(await Member.countDocuments(), 3);
    assert.equal(await Person.countDocuments(), 0);
  });

  it('is not told beside people of a real network', async () => {
    await ada();
    assert.deepEqual(await prepareStory({ development: true }), []);
    assert.equal(await Person.countDocuments(), 1);
  });

  it('that was stopped half-way is forgotten, so that it is told again from nothing', async () => {
    const telling = { began: new Date(), ended: null as Date | null };
    await mongoose.connection.collection('tellings').insertOne({ _id: 'the story' as never, ...telling });
    await ada();
    assert.equal(await forgetHalfTold(), true);
    assert.equal(await Person.countDocuments(), 0);
    assert.ok((await IndicatorModel.countDocuments()) > 0);
    telling.ended = new Date();
    await mongoose.connection.collection('tellings').insertOne({ _id: 'the story' as never, ...telling });
    await ada();
    assert.equal(await forgetHalfTold(), false);
    assert.equal(await Person.countDocuments(), 1);
  });

  it('is never told in production', async () => {
    assert.deepEqual(await prepareStory({ development: false }), []);
    assert.equal(await Person.countDocuments(), 0);
  });
});
