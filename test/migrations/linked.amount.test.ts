import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { connectedDb } from '../../src/database/connect.ts';
import { up } from '../../src/migrations/0006-keep-the-amount-a-share-was-accepted-over.ts';
import { emptyDatabase } from '../support/database.ts';

const by = new Types.ObjectId();
const at = new Date('2025-06-01T09:00:00Z');
const saved = (version: number, numerator: unknown) => ({ version, content: { numerator }, by, at });

describe('keeping the amount a share was accepted over', () => {
  beforeEach(emptyDatabase);

  it('finds it in the history of the figure that is the denominator, and once is enough', async () => {
    const figures = connectedDb().collection('figures');
    await connectedDb()
      .collection('indicators')
      .insertOne({ code: 'EMP-01', versions: [{ version: 1, ring: null }] });
    const heads = {
      indicator: 'EMP-01',
      definition: 1,
      history: [saved(1, 1_000), saved(2, 2_000)],
      acceptances: [],
    };
    const { insertedId: figure } = await figures.insertOne(heads);
    const content = (version: number) => ({ content: { denominatorFrom: { figure, version } } });
    const acceptances = [content(1), content(2), { content: { denominatorFrom: null } }];
    const { insertedId } = await figures.insertOne({ indicator: 'EMP-09', history: [], acceptances });
    for (const _ of [1, 2]) {
      await up(connectedDb());
      const share = await figures.findOne({ _id: insertedId });
      assert.deepEqual(
        share?.acceptances.map(
          ({ content }: { content: { denominatorFrom: { amount: number } | null } }) =>
            content.denominatorFrom?.amount,
        ),
        [1_000, 2_000, undefined],
      );
    }
  });
});
