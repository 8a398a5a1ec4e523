import assert from 'node:assert/strict';
import { paths } from '../../src/paths.ts';
import { accepted, draftOf, openPeriod, published } from '../reports/reports.support.ts';
import { ada, member, visitor } from '../support/cast.ts';
import type { Client, Page } from '../support/client.ts';
import { emptyDatabase, emptyWithCatalogue } from '../support/database.ts';

const MILLION = 1_000_000_00;

describe('every number a report shows', () => {
  let someone: Client;
  let report: Page;

  before(async () => {
    await emptyWithCatalogue();
    await openPeriod(2023);
    await openPeriod(2024);
    const [ash, birch] = [
      await member('Ash Trust', { on: '2020-04-01' }),
      await member('Birch Council', { sector: 'council', on: '2020-04-01' }),
    ];
    for (const period of ['2023-24', '2024-25'])
      for (const [one, amount] of [
        [ash, 40],
        [birch, 6],
      ] as const)
        await accepted(one, 'PRO-02', period, { numerator: amount * MILLION, denominator: 400 * MILLION });
    const coordinator = await ada();
    const done = await published(await draftOf('2024-25', coordinator), coordinator);
    someone = await visitor();
    report = await someone.open(paths.report(done.slug));
  });
  after(emptyDatabase);

  const linksIn = (part: string): string[] =>
    report
      .$(`${part} a.figure-link`)
      .map((_, link) => report.$(link).attr('href'))
      .get();

  /** What stands in a cell, and what its page says in large. */
  async function follow(part: string): Promise<[string, string][]> {
    const links = report.$(`${part} a.figure-link`).get();
    const pairs: [string, string][] = [];
    for (const link of links) {
      const page = await someone.open(report.$(link).attr('href') ?? '');
      assert.equal(page.status, 200, report.$(link).attr('href'));
      assert.equal(page.$('#worked').length, 1);
      pairs.push([report.$(link).text().trim(), page.$('.figure__number').text().trim()]);
    }
    return pairs;
  }

  it('leads to how it was worked out: in the headlines, year by year, by kind, member by member', async () => {
    for (const part of ['[aria-labelledby=headlines]', 'section.indicator', '[aria-labelledby=matrix]']) {
      const pairs = await follow(part);
      assert.ok(pairs.length > 0, part);
      for (const [cell, page] of pairs) assert.equal(page, cell);
    }
  });

  it('has a page in an earlier year too, as this very report has it', async () => {
    const [earlier] = linksIn('section.indicator').filter(href => href.includes('PRO-02/2023-24?'));
    assert.match(earlier ?? '', /report=2024-25&version=1/);
    const page = await someone.open(earlier ?? '');
    assert.match(page.$('h1').text(), /Local spend share/);
    assert.match(page.text, /The amounts of 2 members were added/);
  });

  it('leads from the front page too', async () => {
    const front = await someone.open(paths.front);
    const [first] = front
      .$('.headline__name a')
      .map((_, link) => front.$(link).attr('href'))
      .get();
    assert.equal((await someone.open(first ?? '')).status, 200);
  });

  it('has no page for a member’s figure that is not shown', async () => {
    const hidden = await someone.knock(paths.groupFigure('EMP-08', '2024-25', 'member', 'nobody'));
    assert.equal(hidden.status, 404);
  });
});

describe('the licence of open data', () => {
  it('is the network’s, recorded with the report', async () => {
    const someone = await visitor();
    await emptyWithCatalogue();
    await openPeriod(2024);
    await accepted(await member('Ash Trust'), 'PRO-01', '2024-25', { numerator: MILLION });
    const coordinator = await ada();
    await published(await draftOf('2024-25', coordinator), coordinator);
    const { licence, figures } = JSON.parse((await someone.knock('/figures.json')).text);
    assert.deepEqual(licence, {
      name: 'Open Government Licence v3.0',
      url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
    });
    assert.equal(figures[0].licence, licence.name);
    await emptyDatabase();
  });
});
