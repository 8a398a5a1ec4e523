import assert from 'node:assert/strict';
import mongoose, { Types } from 'mongoose';
import { up } from '../../src/migrations/0013-keep-who-makes-a-pledge-with-it.ts';
import { emptyDatabase } from '../support/database.ts';

describe('a pledge that was stored before it said who makes it too', () => {
  beforeEach(emptyDatabase);

  it('has them from the documents they stood in, with what was pending there, once', async () => {
    const db = mongoose.connection.db!;
    const [first, second] = [new Types.ObjectId(), new Types.ObjectId()];
    const pledges = db.collection<{ once: string; sharers?: object[]; pending: object[] }>('pledges');
    await pledges.insertMany([
      { _id: first, once: 'a', pending: [] },
      { _id: second, once: 'b', pending: [] },
    ]);
    const done = { by: new Types.ObjectId(), at: new Date(0), on: '1970-01-01' };
    const one = {
      _id: new Types.ObjectId(),
      member: new Types.ObjectId(),
      asked: done,
      accepted: done,
      ended: null,
    };
    const item = { _id: new Types.ObjectId(), kind: 'entry' };
    const sharings = db.collection<Record<string, unknown>>('sharings');
    await sharings.insertOne({ ...one, pledge: first, version: 1, pending: [item] });
    await up(db);
    await sharings.insertOne({ ...one, pledge: first, version: 1, pending: [item] });
    await up(db);
    const all = await pledges.find().sort({ once: 1 }).toArray();
    assert.deepEqual(
      all.map(({ sharers, pending }) => [sharers, pending]),
      [
        [[one], [item]],
        [[], []],
      ],
    );
    assert.equal(await sharings.countDocuments(), 0);
  });
});
