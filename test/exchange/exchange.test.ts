import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { tellStory } from '../../seeds/story.ts';
import { makeSynthetic } from '../../seeds/synthetic.ts';
import { ROW_KINDS } from '../../src/exchange/rows.ts';
import { Member } from '../../src/members/member.ts';
import { Figure, figureStates } from '../../src/returns/figure.ts';
import { prepareCatalogue } from '../../src/seeding.ts';
import { emptyDatabase } from '../support/database.ts';
import { everyNumber, exported, imported } from './round.ts';

const amount = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const note = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('a\u2028b', 'a\r\nb', '"\\', '💧'));
const sizes = fc.record({
  members: fc.integer({ min: 1, max: 9 }),
  years: fc.integer({ min: 1, max: 3 }),
  seed: fc.nat(),
});
const said = fc.record({ state: fc.constantFrom(...figureStates), amount, note });

/** Puts these in the place of what some figures of people say: amounts of any size, and reasons for none. */
async function say(contents: { state: string; amount: number; note: string }[]): Promise<void> {
  const figures = await Figure.find({ indicator: 'EMP-01' }).limit(contents.length).lean();
  for (const [at, { _id, content }] of figures.entries()) {
    const { state = 'value', amount = 0, note = '' } = contents[at] ?? {};
    const changed = { ...content, state, numerator: state === 'value' ? amount : null, note };
    const $set = { content: changed, 'acceptances.0.content': changed };
    await Figure.collection.updateOne({ _id }, { $set });
  }
}

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
    await prepareCatalogue();
    await tellStory();
    const [lines, numbers] = [await exported(), await everyNumber()];
    assert.ok(numbers.length > 1000, `${numbers.length} numbers`);
    await emptyDatabase();
    const rows = await imported(file, lines);
    assert.equal(rows.member, await Member.countDocuments());
    assert.deepEqual(await everyNumber(), numbers);
    assert.deepEqual(await exported(), lines);
  });

  it('of whatever network imports to the same figures, to the last digit', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(sizes, fc.array(said, { minLength: 5, maxLength: 40 }), async (size, contents) => {
        await emptyDatabase();
        await prepareCatalogue();
        await makeSynthetic(size);
        await say(contents);
        const [lines, numbers] = [await exported(), await everyNumber()];
        await emptyDatabase();
        await imported(file, lines);
        assert.deepEqual(await everyNumber(), numbers);
        assert.deepEqual(await exported(), lines);
      }),
      { numRuns: 6 },
    );
  });

  it('has a place for every field of the models, or says that it stays behind', () => {
    for (const { kind, model, shape, stays } of ROW_KINDS) {
      const places = new Set([...Object.keys((shape as unknown as { shape: object }).shape), ...stays]);
      const fields = Object.keys(model.schema.paths).map(path => path.split('.')[0] ?? '');
      const without = [...new Set(fields)].filter(field => !places.has(field));
      assert.deepEqual(without, [], kind);
    }
  });
});
