import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { paths } from '../../src/paths.ts';
import { Person } from '../../src/people/person.ts';
import { changeElsewhere } from '../changes/elsewhere.ts';
import { emptyWithCatalogue, hollybank } from '../returns/returns.support.ts';
import { ada, signedIn } from '../support/cast.ts';

const ended = { by: new Types.ObjectId(), at: new Date() };

/** Their sessions are left, so that nothing but what is known of the person shuts the door. */
describe('someone who is signed in, and kept in memory', () => {
  beforeEach(emptyWithCatalogue);

  async function leadAtWork() {
    const { bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const status = async () => (await lead.open(paths.return(one._id))).status;
    assert.deepEqual([await status(), await status()], [200, 200]);
    return { bo, status };
  }

  it('is out at their next request once their place has ended', async () => {
    const { bo, status } = await leadAtWork();
    await Person.updateOne({ _id: bo._id }, { $set: { 'memberships.0.ended': ended } });
    assert.equal(await status(), 404);
  });

  it('is out at their next request where another process ended their place', async () => {
    const { bo, status } = await leadAtWork();
    changeElsewhere('Person', { _id: bo._id }, { $set: { 'memberships.0.ended': ended } });
    assert.equal(await status(), 404);
  });

  it('coordinates nothing from their next request on, once that has ended', async () => {
    const { _id } = await ada();
    const client = await signedIn(await Person.findById(_id).orFail());
    assert.equal((await client.open(paths.record)).status, 200);
    changeElsewhere('Person', { _id }, { $set: { coordinator: null } });
    assert.equal((await client.open(paths.record)).status, 403);
  });
});
