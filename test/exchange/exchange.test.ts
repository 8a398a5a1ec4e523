import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { makeSynthetic } from '../../seeds/synthetic.ts';
import { ROW_KINDS } from '../../src/exchange/import/exchange.rows.ts';
import { Member } from '../../src/members/member.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';
import { storyTold } from '../support/story.ts';
import { everyNumber, exported, imported } from './round.ts';

describe('an exchange file', () => {
  let folder: string;
  let file: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-exchange-'));
    file = join(folder, 'network.ndjson');
  });

  beforeEach(emptyDatabase);

  after(() => rm(folder, { recursive: true }));

  it('of the illustrative network imports to the same figures, to the last digit', async function () {
    this.timeout(180_000);
    await storyTold();
    const [lines, numbers] = [await exported(), await everyNumber()];
    assert.ok(numbers.length > 1000, `${numbers.length} numbers`);
    await emptyDatabase();
    const rows = await imported(file, lines, true);
    assert.equal(rows.member, await Member.countDocuments());
    assert.deepEqual(await everyNumber(), numbers);
    assert.deepEqual(await exported(), lines);
  });

  it('of whatever network imports to the same figures, to the last digit', async function () {
    this.timeout(120_000);
    const amount = fc.nat({ max: Number.MAX_SAFE_INTEGER });
    const sizes = fc.record({
      members: fc.integer({ min: 1, max: 9 }),
      years: fc.integer({ min: 1, max: 3 }),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(sizes, fc.array(amount, { minLength: 1, maxLength: 20 }), async (size, amounts) => {
        await emptyDatabase();
        await prepareCatalogue();
        await makeSynthetic(size);
        await change(amounts);
        const [lines, numbers] = [await exported(), await everyNumber()];
        await emptyDatabase();
        await imported(file, lines);
        assert.deepEqual(await everyNumber(), numbers);
        assert.deepEqual(await exported(), lines);
      }),
      { numRuns: 6 },
    );
  });

  /** Puts amounts of any size in the place of some plain counts. */
  async function change(amounts: number[]): Promise<void> {
    const plain = await Figure.find({ indicator: 'EMP-01' }).limit(amounts.length);
    for (const [at, { _id }] of plain.entries()) {
      const set = { 'content.numerator': amounts[at], 'acceptances.0.content.numerator': amounts[at] };
      await Figure.collection.updateOne({ _id }, { $set: set });
    }
  }

  it('has a place for every field of the models, or says that it stays behind', () => {
    for (const { kind, model, shape, stays } of ROW_KINDS) {
      const places = new Set([...Object.keys((shape as unknown as { shape: object }).shape), ...stays]);
      const fields = Object.keys(model.schema.paths).map(path => path.split('.')[0] ?? '');
      const without = [...new Set(fields)].filter(field => !places.has(field));
      assert.deepEqual(without, [], kind);
    }
  });
});
