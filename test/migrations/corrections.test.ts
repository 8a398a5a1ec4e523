import assert from 'node:assert/strict';
import mongoose from 'mongoose';
import { up } from '../../src/migrations/0011-let-commitments-be-corrected.ts';
import { emptyDatabase } from '../support/database.ts';

describe('a commitment that was stored before one could be corrected', () => {
  beforeEach(emptyDatabase);

  it('has no correction, and those that are there stay, done twice too', async () => {
    const db = mongoose.connection.db!;
    const commitments = db.collection<{ slug: string; once: string; corrections?: object[] }>('commitments');
    await commitments.insertMany([
      { slug: 'a', once: 'a' },
      { slug: 'b', once: 'b', corrections: [{ what: 'A word.' }] },
    ]);
    await up(db);
    await up(db);
    const all = await commitments.find().sort({ slug: 1 }).toArray();
    assert.deepEqual(
      all.map(({ corrections }) => corrections),
      [[], [{ what: 'A word.' }]],
    );
  });
});
