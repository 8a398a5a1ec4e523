import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baseUrl, network, serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import { levelText } from '../../src/pledges/status/status.lines.ts';
import { inRoot } from '../../src/root.ts';
import { member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';

const text = (file: string): string => readFileSync(inRoot(file), 'utf8');
const stated = JSON.parse(text('package.json')) as { license: string };

describe('the licence', () => {
  it('is the EUPL 1.2, whole, and every file that names one names it', () => {
    const licence = text('LICENSE');
    assert.match(licence, /^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2/);
    for (let article = 1; article <= 15; article++) assert.match(licence, new RegExp(`^${article}\\.`, 'm'));
    assert.match(licence, /Québec Free and Open-Source Licence/);
    assert.equal(stated.license, 'EUPL-1.2');
    assert.match(text('publiccode.yml'), /license: EUPL-1\.2/);
    assert.equal(text('public/licences/moorings.txt'), licence);
  });

  it('of every typeface that is shipped is the one its maker gave, beside the files and on the page', () => {
    const families = readdirSync(inRoot('dist/fonts'));
    assert.ok(families.length > 5);
    for (const family of families) {
      const given = text(`node_modules/@expo-google-fonts/${family}/LICENSE_FONT`);
      assert.match(given, /SIL OPEN FONT LICENSE/);
      assert.equal(text(`dist/fonts/${family}/LICENSE_FONT`), given, family);
      assert.equal(text(`public/licences/${family}.txt`), given, family);
    }
  });

  it('of every part is one press away from the foot of each page, as a file', async () => {
    const reader = await visitor();
    const front = await reader.open('/');
    assert.equal(front.$('footer a[href="/licences"]').length, 1);
    const { $ } = await reader.open('/licences');
    const links = $('main .rows a')
      .map((_, one) => $(one).attr('href'))
      .get();
    const files = readdirSync(inRoot('public/licences')).sort();
    assert.deepEqual(links.map(link => link.split('/').at(-1)).sort(), files);
    for (const link of links) assert.equal((await reader.knock(link)).status, 200, link);
  });
});

describe('the shipped network', () => {
  it('has every kind of organisation a place has', () => {
    const names = network.sectors.map(({ name }) => name);
    for (const kind of ['Integrated care board', 'GP federation', 'School', 'Voluntary organisation'])
      assert.ok(names.includes(kind), kind);
  });

  it('says of Southwark what is published, with its date and its source', () => {
    const facts = network.places.find(({ slug }) => slug === 'southwark')?.facts ?? [];
    assert.deepEqual(
      facts.map(({ value }) => value),
      ['319,610', '35', '58'],
    );
    for (const { source, asOf } of facts)
      assert.match(`${source} ${asOf}`, /Partnership Southwark.* \d{4}-\d\d-\d\d$/);
  });
});

describe('the levels of a network', () => {
  const before = { network, baseUrl };
  let folder: string;
  beforeEach(async () => {
    await emptyWithCatalogue();
    folder = await mkdtemp(join(tmpdir(), 'moorings-levels-'));
    Object.assign(before, { network, baseUrl });
  });
  afterEach(async () => {
    serve(before);
    await rm(folder, { recursive: true });
  });

  async function networkWith(maturity: unknown) {
    const file = join(folder, 'network.json');
    const shipped = JSON.parse(await readFile(inRoot('seeds/network.json'), 'utf8'));
    await writeFile(file, JSON.stringify({ ...shipped, maturity }));
    return readNetwork(file);
  }

  it('and its dimensions are what a lead chooses from', async () => {
    const dimensions = [{ key: 'care', name: 'As a carer' }];
    serve({ network: await networkWith({ dimensions, levels: ['Seed', 'Shoot', 'Tree'] }), baseUrl });
    const trust = await member();
    const lead = await signedIn(await person('Bo Lee', { roles: [[trust, 'lead']] }));
    const page = await lead.open(`/desk/members/${trust._id}/pledges/new?type=maturity`);
    assert.match(page.text, /As a carer/);
    assert.doesNotMatch(page.text, /As an employer|Leading/);
    assert.deepEqual(
      page
        .$('[name=target] option[value!=""]')
        .map((_, one) => page.$(one).text())
        .get()
        .filter(name => /\d/.test(name)),
      ['1, seed', '2, shoot', '3, tree'],
    );
    assert.equal(levelText(2), 'Level 2 of 3, Shoot');
  });

  it('are the usual four where it says nothing, and refused where they are none', async () => {
    assert.deepEqual((await networkWith(undefined)).maturity.levels.length, 4);
    await assert.rejects(networkWith({ levels: ['One'] }), /maturity\.levels/);
    const twice = { key: 'care', name: 'As a carer' };
    await assert.rejects(networkWith({ dimensions: [twice, twice] }), /listed twice/);
  });
});
