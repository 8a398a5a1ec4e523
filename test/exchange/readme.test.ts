import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '../../src/indicators/catalogue.ts';
import { inRoot } from '../../src/root.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';
import { everyNumber, exported, imported } from './round.ts';

describe('the description of the exchange file', () => {
  it('has example lines that make a file which imports as it stands, and exports the same', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'moorings-readme-'));
    await emptyDatabase();
    await prepareCatalogue();
    const lines = readFileSync(inRoot('src/exchange/README.md'), 'utf8')
      .split('\n')
      .filter(line => line.startsWith('{"kind"'))
      .map(line => `${line}\n`);
    const [first = '', end = '', ...rows] = lines;
    const indicator = loadCatalogue().find(({ code }) => code === 'EMP-02');
    const shown = { kind: 'indicator', _id: '6720c0de0000000000000006', version: 1, ...indicator };
    await imported(join(folder, 'example.ndjson'), [first, `${JSON.stringify(shown)}\n`, ...rows, end]);
    assert.equal((await exported()).length, lines.length + 1);
    assert.ok((await everyNumber()).length > 0);
    await rm(folder, { recursive: true });
  });
});
