import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { makeSynthetic } from '../../seeds/synthetic.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';
import { testUri } from '../support/hooks.ts';
import { runCommand } from './run.ts';

describe('the commands export and import', () => {
  let folder: string;
  let running: NodeJS.ProcessEnv;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-exchange-'));
    const url = new URL(testUri());
    if (url.pathname === '/') url.pathname = `/${mongoose.connection.name}`;
    running = { MONGODB_URI: url.href };
    await emptyDatabase();
    await prepareCatalogue();
    await makeSynthetic({ members: 4, years: 1, seed: 3 });
  });

  after(() => rm(folder, { recursive: true }));

  const inFolder = (name: string): string => join(folder, name);

  it('carry a network that runs into an empty deployment, and back out the same', async () => {
    const out = await runCommand('export', [inFolder('network.ndjson')], running);
    assert.equal(out.code, 0, out.problem);
    assert.match(
      out.out,
      /network\.ndjson: 35 indicators, 1 period, 4 members, 0 pledges, \d+ figures, 4 returns, 0 community partners, /,
    );
    assert.equal((await stat(inFolder('network.ndjson'))).mode & 0o777, 0o600);
    const fresh = { DATA_DIR: inFolder('fresh') };
    const into = await runCommand('import', [inFolder('network.ndjson')], fresh);
    assert.equal(into.code, 0, into.problem);
    assert.match(into.out, /imported 35 indicators, 1 period, 4 members/);
    await runCommand('export', [inFolder('again.ndjson')], fresh);
    const [first, again] = [await rowsOf('network.ndjson'), await rowsOf('again.ndjson')];
    assert.deepEqual(again, first);
    const twice = await runCommand('import', [inFolder('network.ndjson')], fresh);
    assert.match(twice.problem, /into an empty deployment only/);
  });

  it('tell all that is wrong with a file, one a line, and end with 1', async () => {
    await writeFile(inFolder('bad.ndjson'), '{"kind":"network"}\nnonsense\n');
    const into = await runCommand('import', [inFolder('bad.ndjson')], { DATA_DIR: inFolder('empty') });
    assert.equal(into.code, 1);
    assert.match(into.problem, /^.*bad\.ndjson cannot be imported, and nothing of it was\. What is wrong:\n/);
    assert.match(into.problem, /line 1, format: .*\n/);
    assert.match(into.problem, /line 2, row: is no JSON object/);
    const [bare, out] = await Promise.all([runCommand('import', [], {}), runCommand('export', [], {})]);
    assert.match(bare.problem, /npm run import -- network\.ndjson/);
    assert.match(out.problem, /npm run export -- network\.ndjson/);
  });

  /** All rows but the first, which says when it was written. */
  async function rowsOf(name: string): Promise<string[]> {
    return (await readFile(inFolder(name), 'utf8')).split('\n').slice(1);
  }
});
