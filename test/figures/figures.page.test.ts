import assert from 'node:assert/strict';
import type { Publication } from '../../src/publications/publication.ts';
import { Return } from '../../src/returns/return.ts';
import { accepted, draftOf, openPeriod, published } from '../reports/reports.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';
import { madeOnce } from '../support/made-once.ts';

const PAGE = '/figures/PRO-02/2024-25';
const m = (millions: number) => millions * 100_000_000;
const spend = (local: number, all: number) => ({ numerator: m(local), denominator: m(all) });

/** Ash, an NHS trust, and Birch, a council, gave their local spend; Cedar did not. */
const report = madeOnce(async () => {
  await prepareCatalogue();
  await openPeriod(2023);
  await openPeriod(2024);
  const [ash, birch] = [
    await member('Ash Trust', { on: '2019-04-01' }),
    await member('Birch Council', { sector: 'council', leadPlace: 'E09000028' }),
  ];
  await member('Cedar Homes', { sector: 'housing' });
  await accepted(ash, 'PRO-02', '2023-24', spend(30, 400));
  await accepted(ash, 'PRO-02', '2024-25', spend(40, 400));
  await accepted(birch, 'PRO-02', '2024-25', spend(6, 10));
  await accepted(ash, 'EMP-03', '2024-25', { numerator: 3, denominator: 60 });
  const who = await ada();
  const done = await published(await draftOf('2024-25', who), who);
  return { who, ash, birch, slug: done.slug };
});

const MORE = { themes: ['environment', 'estates'], changeNote: 'More figures.' };
const rows = (text: string) => text.replace('﻿', '').trim().split('\r\n');

describe('the figures everyone can read', () => {
  beforeEach(emptyDatabase);

  it('are none before the first report, and the page says so', async () => {
    const page = await (await visitor()).open('/figures');
    assert.equal(page.status, 200);
    assert.match(page.text, /become public with its first report/);
  });

  it('are listed by theme as the newest report says them', async () => {
    await report();
    const page = await (await visitor()).open('/figures');
    assert.match(
      page.text,
      /Local spend share 11\.2% £46m of £410m 2 of 3 members \+2\.5 points on 2023\/24, the same member/,
    );
    assert.match(page.text, /Local new starters share \[c\]held back/);
    assert.match(page.text, /As version 1 of the report on 2024\/25 says/);
  });

  it('can be had for a sector or a place, theme by theme', async () => {
    await report();
    const client = await visitor();
    const page = await client.open('/figures');
    const council = await client.press('Show these figures', {
      on: page,
      fill: { group: 'sector:council', theme: 'procurement' },
    });
    assert.match(council.text, /Local spend share 60\.0%/);
    assert.doesNotMatch(council.text, /new starters/);
    const place = await client.open('/figures?group=place:E09000028');
    assert.match(place.text, /Southwark\. As version 1/);
    assert.match(place.text, /Local spend share 60\.0%/);
  });

  it('say of a year in which nobody was asked that nobody was, not that all of them gave it', async () => {
    const { ash, who } = await report();
    await accepted(ash, 'ENV-02', '2024-25', { numerator: 30 });
    await Return.create({ member: ash._id, period: '2024-25', asked: ['ENV-02'], opened: new Date() });
    await published(await draftOf('2024-25', who, MORE), who);
    const before = await (await visitor()).open('/figures/ENV-02/2023-24?report=2024-25');
    assert.match(before.text, /Not in this figure No member was asked for it\./);
    const now = await (await visitor()).open('/figures/ENV-02/2024-25');
    assert.match(now.text, /Not in this figure Everyone who was asked gave it\./);
  });

  it('do not call missing what does not apply', async () => {
    const { ash, birch, who } = await report();
    await accepted(ash, 'EST-01', '2024-25', { numerator: 600 });
    await accepted(birch, 'EST-01', '2024-25', { state: 'not-applicable' });
    await published(await draftOf('2024-25', who, MORE), who);
    const page = await (await visitor()).open('/figures/EST-01/2024-25');
    assert.match(page.text, /Birch Council not applicable/);
    assert.match(page.text, /What is missing is not zero, and nothing is scaled up for it\./);
    assert.doesNotMatch(page.text, /They are missing/);
  });

  it('have a page each that shows the trend, its numbers, and how it was worked out', async () => {
    await report();
    const page = await (await visitor()).open(PAGE);
    assert.match(page.text, /How this was worked out Each member gave two amounts/);
    assert.match(page.text, /Percentages are never averaged/);
    assert.match(page.text, /Not in this figure Cedar Homes not reported/);
    assert.equal(page.$('figure svg').first().attr('role'), 'img');
    assert.match(page.$('table').first().text(), /2024\/25\s*11\.2%/);
    assert.match(page.text, /Definition PRO-02, version 2/);
    const sector = await (await visitor()).open(page.$('table a[href*="/sector/council"]').attr('href')!);
    assert.match(sector.text, /60\.0%/);
  });

  it('say the same on the page, in the report, in CSV, in JSON and in the chart', async () => {
    const { slug } = await report();
    const client = await visitor();
    const frozen: Publication = JSON.parse((await client.knock(`/reports/${slug}.json`)).text);
    const [page, csv, json, svg] = [
      await client.open(PAGE),
      await client.knock(`${PAGE}.csv`),
      await client.knock(`${PAGE}.json`),
      await client.knock(`${PAGE}.svg`),
    ];
    const indicator = frozen.chapters
      .flatMap(({ indicators }) => indicators)
      .find(({ code }) => code === 'PRO-02')!;
    const all = [...indicator.series, ...indicator.bySector, ...(indicator.byPlace ?? [])].map(
      ({ figure }) => figure,
    );
    const lines = rows(csv.text).slice(1);
    assert.equal(lines.length, all.length);
    for (const [i, { text, plot }] of all.entries()) {
      assert.ok(page.text.includes(text), text);
      assert.ok(lines[i]!.includes(`,${text},`), lines[i]);
      assert.equal(json.body.figures[i].figure, text);
      assert.equal(json.body.figures[i].value, plot);
    }
    assert.match(String(svg.body), /11\.2/);
    assert.equal(svg.headers['content-type'], 'image/svg+xml; charset=utf-8');
    assert.equal(json.body.licence.name, 'Open Government Licence v3.0');
  });

  it('as a file hold exactly what the page is narrowed to', async () => {
    await report();
    const client = await visitor();
    const page = await client.open('/figures?group=sector%3Acouncil&theme=procurement');
    const csv = await client.knock(page.$('a[href^="/figures.csv"]').attr('href')!);
    assert.equal(rows(csv.text).length, 1 + page.$('tbody tr').length);
    assert.match(csv.text, /PRO-02,Local spend share,2024-25,sector,council,Council/);
    assert.match(csv.text, /,'\+|,,/);
    assert.match(csv.headers['content-disposition'] ?? '', /figures-2024-25\.csv/);
  });

  it('go from an indicator to its newest period, and are not found where there is none', async () => {
    await report();
    const client = await visitor();
    assert.equal((await client.knock('/figures/PRO-02')).headers.location, PAGE);
    for (const address of [
      '/figures/XXX-99',
      '/figures/PRO-02/1999-00',
      `${PAGE}/sector/nobody`,
      `${PAGE}?version=9`,
    ])
      assert.equal((await client.knock(address)).status, 404, address);
  });

  it('have the members in them and not in them in pages of fifty, found by name', async () => {
    await prepareCatalogue();
    await openPeriod(2024);
    for (let i = 10; i < 62; i++) await member(`Quay ${i}`);
    for (let i = 10; i < 61; i++) {
      const own = await member(`Ash ${i}`);
      await accepted(own, 'PRO-02', '2024-25', spend(i, 400));
    }
    const who = await ada();
    await published(await draftOf('2024-25', who), who);
    const bo = await visitor();
    const first = await bo.open(PAGE);
    assert.equal(first.$('.figure__out').length, 50);
    assert.equal(first.$('details .plain li').length, 50);
    const rest = await bo.open(
      first.$('[aria-label="Pages of members not in this figure"] [rel=next]').attr('href') ?? '',
    );
    assert.deepEqual(
      rest
        .$('.figure__out a')
        .toArray()
        .map(one => rest.$(one).text()),
      ['Quay 60', 'Quay 61'],
    );
    const last = await bo.open(
      first.$('[aria-label="Pages of members in this figure"] [rel=next]').attr('href') ?? '',
    );
    assert.deepEqual(
      last
        .$('details[open] .plain li')
        .toArray()
        .map(one => last.$(one).text()),
      ['Ash 60'],
    );
    const found = await bo.press('Find', { on: first, fill: { q: 'QUAY 1' } });
    assert.equal(found.$('.figure__out').length, 10);
    assert.match(found.text, /None of the 51 members in it has this in its name/);
  });

  it('stay as they were published when more is accepted, until the next version', async () => {
    const { birch } = await report();
    await accepted(birch, 'PRO-01', '2024-25', { numerator: m(10) }, new Date('2025-09-01T09:00:00Z'));
    const page = await (await visitor()).open('/figures?theme=procurement');
    assert.match(page.text, /Addressable spend not reported 0 of 3/);
  });
});

describe('figures not yet published', () => {
  beforeEach(emptyDatabase);

  it('are for coordinators, and marked so', async () => {
    const { who, birch } = await report();
    await accepted(birch, 'PRO-01', '2024-25', { numerator: m(10) }, new Date('2025-09-01T09:00:00Z'));
    const page = await (await signedIn(who)).open('/figures?unpublished=yes');
    assert.match(page.text, /Not yet published\. Only coordinators can see this page/);
    assert.match(page.text, /Addressable spend £10,000,000/);
    const figure = await (await signedIn(who)).open('/figures/PRO-01/2024-25?unpublished=yes');
    assert.match(figure.text, /Not yet published/);
  });

  it('do not exist for anyone else', async () => {
    const { ash } = await report();
    const lead = await signedIn(await person('Bo Lee', { roles: [[ash, 'lead']] }));
    for (const client of [lead, await visitor()]) {
      const page = await client.open('/figures?unpublished=yes');
      assert.doesNotMatch(page.text, /Not yet published/);
      assert.doesNotMatch(page.html, /unpublished/);
      assert.equal((await client.knock('/figures/PRO-02/2023-24?unpublished=yes')).status, 404);
    }
  });
});
