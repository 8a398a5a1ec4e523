import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inWords, loadCatalogue, versionOn } from '../../src/indicators/catalogue.ts';

const catalogue = loadCatalogue();
const find = (code: string) => catalogue.find(indicator => indicator.code === code)!;

describe('the shipped catalogue', () => {
  it('has the thirty-five indicators, twelve of them asked of everyone', () => {
    assert.equal(catalogue.length, 35);
    assert.deepEqual(
      catalogue.filter(({ core }) => core).map(({ code }) => code),
      'EMP-01 EMP-02 EMP-03 EMP-04 EMP-09 WAG-01 WAG-03 PRO-01 PRO-02 EST-01 ENV-01 VOI-01'.split(' '),
    );
  });

  it('keeps from the public, member by member, only the small groups in hard circumstances', () => {
    const kept = catalogue.filter(({ versions }) => !versions.at(-1)!.publishable);
    assert.deepEqual(
      kept.map(({ code }) => code),
      ['EMP-06', 'EMP-07', 'WAG-04', 'VOI-04', 'HEA-01'],
    );
    assert.ok(kept.every(({ versions }) => versions.at(-1)!.sensitive));
  });

  it('never adds up pay gaps or levels, and never adds stocks over time', () => {
    for (const code of ['WAG-05', 'WAG-06']) assert.equal(find(code).versions[0]?.across, 'dist');
    for (const code of ['EMP-01', 'EMP-08']) assert.equal(find(code).versions[0]?.overTime, 'last');
  });

  it('links a denominator only to an indicator it has', () => {
    const codes = new Set(catalogue.map(({ code }) => code));
    for (const { versions } of catalogue)
      for (const { denominatorIs, known } of versions)
        for (const code of [denominatorIs, known?.totalIs]) if (code) assert.ok(codes.has(code), code);
  });
});

describe('a definition', () => {
  it('is the one in use on the day asked', () => {
    assert.equal(versionOn(find('PRO-02'), '2023-03-31')?.version, 1);
    assert.equal(versionOn(find('PRO-02'), '2023-04-01')?.version, 2);
    assert.equal(versionOn(find('PRO-02'), '1999-01-01')?.version, 1);
    assert.equal(versionOn({ ...find('PRO-02'), retiredOn: '2024-04-01' }, '2024-04-01'), null);
  });

  it('names the rings as the network does', () => {
    const version = find('EMP-03').versions[0]!;
    const words = inWords(version.definition, { R2: 'the six boroughs' }, version);
    assert.match(words, /lived in the six boroughs when appointed/);
  });
});

describe('a catalogue with mistakes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  after(() => rmSync(folder, { recursive: true }));

  it('is refused whole, with every mistake named', () => {
    const [first, second] = structuredClone([find('EMP-02'), find('EMP-01')]);
    first!.versions[0]!.across = 'sum';
    second!.code = 'emp1';
    const file = join(folder, 'indicators.json');
    writeFileSync(file, JSON.stringify([first, second]));
    assert.throws(
      () => loadCatalogue(file),
      /0\.versions\.0: a share.*ratio of sums[\s\S]*1\.code: a code is/,
    );
  });
});
