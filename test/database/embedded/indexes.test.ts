import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document } from 'bson';
import fc from 'fast-check';
import { type Embedded, startEmbedded } from '../../../src/database/embedded/embedded.ts';
import { anyRead, anyWrite } from './properties/commands.ts';
import { anyDocs, anyFilter, namedPath } from './properties/values.ts';
import { WireClient } from './wire-client.ts';

const RUNS = Number(process.env.INDEX_RUNS ?? 40);
const PARALLEL_ARRAYS = '171';

const anyKey = fc
  .tuple(
    fc.uniqueArray(namedPath, { minLength: 1, maxLength: 3 }),
    fc.array(fc.constantFrom(1, -1), { minLength: 3, maxLength: 3 }),
  )
  .map(([paths, ways]) => Object.fromEntries(paths.map((path, at) => [path, ways[at]])));

const anyIndex: fc.Arbitrary<Document> = fc
  .tuple(anyKey, fc.constantFrom({}, {}, { sparse: true }, { partialFilterExpression: { n: { $gt: 0 } } }))
  .map(([key, options]) => ({ key, name: Object.entries(key).flat().join('_'), ...options }));

describe('indexes', function () {
  this.timeout(60_000 + RUNS * 500);
  let folder: string;
  let embedded: Embedded;
  let client: WireClient;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-indexes-'));
    embedded = await startEmbedded({ folder });
    client = await WireClient.open(embedded.uri);
  });

  after(async () => {
    client.close();
    await embedded.stop();
    await rm(folder, { recursive: true });
  });

  const ask = (command: Document) => client.command({ ...command, $db: 'indexes' });

  async function fill(name: string, docs: Document[]): Promise<void> {
    await ask({ drop: name });
    await ask({ create: name });
    await ask({ insert: name, documents: docs, ordered: false });
  }

  /** The same command on the collection with indexes and on the one without. */
  async function both(command: Document): Promise<[string, string]> {
    const [name = ''] = Object.keys(command);
    const answers = [];
    for (const collection of ['plain', 'indexed'])
      answers.push(await ask({ ...command, [name]: collection }));
    return answers.map(answer => JSON.stringify(answer).replaceAll('indexes.indexed', 'indexes.plain')) as [
      string,
      string,
    ];
  }

  it('change no answer, whatever they are on and whatever is written', async () => {
    const commands = fc.array(fc.oneof(anyRead, anyWrite), { minLength: 1, maxLength: 6 });
    const property = fc.asyncProperty(
      anyDocs,
      fc.array(anyIndex, { minLength: 1, maxLength: 3 }),
      commands,
      async (docs, indexes, asked) => {
        await fill('plain', docs);
        await fill('indexed', docs);
        for (const index of indexes) await ask({ createIndexes: 'indexed', indexes: [index] });
        for (const command of asked) {
          const [expected, got] = await both(command);
          if (got.includes(PARALLEL_ARRAYS)) return;
          assert.equal(got, expected);
        }
      },
    );
    await fc.assert(property, { numRuns: RUNS });
  });

  it('built on what is there hold the same as those kept from the start', async () => {
    const property = fc.asyncProperty(anyDocs, anyIndex, anyFilter, async (docs, index, filter) => {
      await fill('plain', docs);
      await ask({ drop: 'indexed' });
      await ask({ createIndexes: 'indexed', indexes: [index] });
      await ask({ insert: 'indexed', documents: docs, ordered: false });
      const built = await ask({ createIndexes: 'plain', indexes: [index] });
      if (Number(built.ok) === 0) return;
      const [late, early] = await both({ find: '', filter });
      assert.equal(early, late);
    });
    await fc.assert(property, { numRuns: RUNS });
  });
});
