import assert from 'node:assert/strict';
import mongoose from 'mongoose';
import { Figure } from '../../src/returns/figure/figure.ts';
import { accepted as acceptedPledge, startersPledge } from '../pledges/pledge.support.ts';
import { accepted, draftOf, openPeriod, published } from '../reports/reports.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';

const PAGE = '/members/ash-trust';
const m = (millions: number) => millions * 100_000_000;
const SINCE = 'accepted, not yet in a report';

/** Ash, a member since long ago, and Birch; the years 2023/24 and 2024/25 are open. */
async function two() {
  await openPeriod(2023);
  await openPeriod(2024);
  const ash = await member('Ash Trust', { on: '2019-04-01' });
  const birch = await member('Birch Council', { on: '2019-04-01', sector: 'council' });
  return { ash, birch };
}

async function report(...periods: string[]) {
  const who = await ada();
  for (const period of periods) await published(await draftOf(period, who), who);
}

const open = async (path = PAGE) => (await visitor()).open(path);
const get = async (path: string) => (await visitor()).knock(path);

/** What the section says of an indicator, year by year. */
async function figure(name: string): Promise<string[] | null> {
  const page = await open();
  const body = page.$('.member-figures tbody').filter((_i, one) => page.$(one).text().includes(name));
  if (body.length === 0) return null;
  const rows = body.find('tr').toArray().slice(1);
  const textOf = (cell: (typeof rows)[number]) => page.$(cell).text().replace(/\s+/g, ' ');
  return rows.map(row => page.$(row).children().toArray().map(textOf).join('').trim());
}

/** How often its page asks the database after something was accepted. */
async function asked(): Promise<number> {
  let times = 0;
  await accepted(await member(`Late ${Math.random()}`), 'PRO-01', '2023-24', { numerator: m(1) });
  mongoose.set('debug', () => {
    times += 1;
  });
  await open();
  mongoose.set('debug', false);
  return times;
}

describe('a member’s figures on its page', () => {
  beforeEach(emptyWithCatalogue);

  it('are public as soon as they are accepted, where they count no people, and are marked so', async () => {
    const { ash } = await two();
    assert.equal(await figure('Local spend share'), null);
    await accepted(ash, 'PRO-02', '2024-25', { numerator: m(40), denominator: m(400) });
    assert.deepEqual(await figure('Local spend share'), [`2024/25${SINCE}10.0% £40,000,000 of £400,000,000`]);
  });

  it('wait for the report of their year where they count people, and the page says why', async () => {
    const { ash } = await two();
    await accepted(ash, 'EMP-03', '2024-25', { numerator: 1800, denominator: 4000 });
    assert.equal(await figure('Local new starters share'), null);
    const page = await open();
    assert.match(page.text, /Figures of 2024\/25 and 2023\/24 that count people come with the report/);
    assert.doesNotMatch(page.text, /45%|1,800/);
    await report('2024-25');
    assert.deepEqual(await figure('Local new starters share'), ['2024/2545% 1,800 of 4,000 people']);
    assert.match((await open()).text, /Figures of 2023\/24 that count people come with the report/);
  });

  it('are never shown where members keep them to themselves', async () => {
    const { ash } = await two();
    await accepted(ash, 'EMP-06', '2024-25', { numerator: 44 });
    await accepted(ash, 'PRO-01', '2024-25', { numerator: m(100) });
    for (const when of ['before', 'after']) {
      assert.equal(await figure('Job offers to unemployed residents'), null, when);
      assert.doesNotMatch((await get(`${PAGE}/figures.csv`)).text, /EMP-06/, when);
      if (when === 'before') await report('2024-25');
    }
  });

  it('are never shown before they are accepted', async () => {
    const { ash } = await two();
    await accepted(ash, 'PRO-01', '2024-25', { numerator: m(123) });
    await Figure.updateMany({}, { $set: { acceptances: [] } });
    assert.equal(await figure('Addressable spend'), null);
    assert.match((await open()).text, /No figures to show yet/);
  });

  it('stand as the newest version of their report has them, whatever is accepted later', async () => {
    const { ash } = await two();
    await accepted(ash, 'PRO-01', '2024-25', { numerator: m(100) });
    await report('2024-25');
    assert.deepEqual(await figure('Addressable spend'), ['2024/25£100m']);
    await Figure.deleteMany({});
    await accepted(ash, 'PRO-01', '2024-25', { numerator: m(123) }, new Date('2025-11-01T09:00:00Z'));
    await accepted(ash, 'PRO-02', '2024-25', { numerator: m(40), denominator: m(400) });
    assert.deepEqual(await figure('Addressable spend'), ['2024/25£100m']);
    assert.deepEqual(await figure('Local spend share'), ['2024/25 not reported']);
  });

  it('stand year by year, newest first, each leading to its own page', async () => {
    const { ash } = await two();
    await accepted(ash, 'PRO-01', '2023-24', { numerator: m(90) });
    await accepted(ash, 'PRO-01', '2024-25', { numerator: m(100) });
    await report('2023-24');
    assert.deepEqual(await figure('Addressable spend'), [
      `2024/25${SINCE}£100m +£10m on 2023/24`,
      '2023/24£90m',
    ]);
    const page = await open();
    const links = page.$('.member-figures .figure-link');
    assert.equal(links.length, 1, 'what stands in no report has no page');
    assert.match((await open(links.attr('href'))).text, /£90m/);
  });

  it('say how each changed on the year before, where the year before stands so on the page', async () => {
    const { ash } = await two();
    const before = await accepted(ash, 'PRO-02', '2023-24', { numerator: m(36), denominator: m(400) });
    await accepted(ash, 'PRO-02', '2024-25', { numerator: m(40), denominator: m(400) });
    await report('2023-24');
    const now = (change: string) => [
      `2024/25${SINCE}10.0% £40,000,000 of £400,000,000${change}`,
      '2023/249.0% £36,000,000 of £400,000,000',
    ];
    assert.deepEqual(await figure('Local spend share'), now('+1.0 point on 2023/24'));
    await before.deleteOne();
    await accepted(
      ash,
      'PRO-02',
      '2023-24',
      { numerator: m(20), denominator: m(400) },
      new Date('2025-11-01'),
    );
    assert.deepEqual(await figure('Local spend share'), now(''), 'what it was corrected to is not told yet');
  });

  it('keep in their report how they changed', async () => {
    const { ash } = await two();
    await accepted(ash, 'PRO-02', '2023-24', { numerator: m(36), denominator: m(400) });
    await accepted(ash, 'PRO-02', '2024-25', { numerator: m(40), denominator: m(400) });
    await report('2023-24', '2024-25');
    assert.match((await figure('Local spend share'))?.[0] ?? '', /10\.0% .*\+1\.0 point on 2023\/24$/);
    const { figures } = (await get(`${PAGE}/figures.json`)).body;
    const { change, changeUnit, changeSince } = figures.find(
      (one: { code: string }) => one.code === 'PRO-02',
    );
    assert.deepEqual([change, changeUnit, changeSince], [1, 'points', '2023-24']);
  });

  it('are held back as the report holds them back, and say what a year lacks', async () => {
    const { ash } = await two();
    await accepted(ash, 'EMP-08', '2024-25', { numerator: 5 });
    await accepted(ash, 'EMP-03', '2024-25', { numerator: 270, denominator: 481 });
    await accepted(ash, 'PRO-01', '2024-25', { state: 'not-collected' });
    await report('2024-25');
    assert.deepEqual(await figure('Apprentices in post'), ['2024/25[c]held back']);
    assert.match((await figure('Local new starters share'))?.[0] ?? '', /55% .*to the nearest 5 per cent$/);
    assert.deepEqual(await figure('Addressable spend'), ['2024/25 not collected']);
    const page = await open();
    assert.match(page.$('.member-figures dl').text(), /held back because it could tell of few people/i);
    assert.doesNotMatch(page.$('.member-figures dl').text(), /withheld/);
  });

  it('are the same in the files, with the shorthand of each state', async () => {
    const { ash } = await two();
    await accepted(ash, 'PRO-01', '2023-24', { numerator: m(90) });
    await accepted(ash, 'EMP-08', '2023-24', { numerator: 5 });
    await report('2023-24');
    await accepted(ash, 'PRO-02', '2024-25', { numerator: m(40), denominator: m(400) });
    const [page, csv, json] = [
      await open(),
      (await get(`${PAGE}/figures.csv`)).text,
      (await get(`${PAGE}/figures.json`)).body,
    ];
    const lines: Record<string, unknown>[] = json.figures;
    const rows = page.$('.member-figures th[scope=row]').toArray();
    assert.equal(lines.length, rows.length);
    assert.equal(csv.trim().split('\r\n').length, 1 + rows.length);
    for (const [i, row] of rows.entries()) {
      const text = page.$(row).parent().text();
      assert.ok(text.includes(String(lines[i]?.period).replace('-', '/')), text);
      assert.ok(text.includes(String(lines[i]?.figure)), `${lines[i]?.figure} in ${text}`);
    }
    const line = (code: string, period: string) =>
      lines.find(one => one.code === code && one.period === period);
    const { value, unit, shorthand, standing } = line('PRO-02', '2024-25') ?? {};
    assert.deepEqual([value, unit, shorthand, standing], [10, '%', '[p]', SINCE]);
    assert.equal(line('EMP-08', '2023-24')?.shorthand, '[c]');
    assert.equal(line('EMP-08', '2023-24')?.value, null);
    assert.equal(line('PRO-01', '2023-24')?.reportVersion, 1);
    assert.deepEqual(json.reports[0].version, 1);
  });

  it('are the whole of what everyone reads that its own people are told of', async () => {
    const { ash } = await two();
    const bo = await person('Bo Lee', { roles: [[ash, 'lead']] });
    await accepted(ash, 'PRO-02', '2024-25', { numerator: m(40), denominator: m(400) });
    await accepted(ash, 'EMP-03', '2024-25', { numerator: 270, denominator: 481 });
    const own = async (code: string) =>
      (await (await signedIn(bo)).open(`/desk/members/${ash._id}/figures`))
        .$(`#${code} tr:first-child td:nth-child(3)`)
        .text();
    assert.match(await own('PRO-02'), /^10\.0%\s*$/);
    assert.match(await own('EMP-03'), /^nothing yet\s*It counts people, and is public with the report/);
    await report('2024-25');
    assert.match(await own('EMP-03'), /^55%/);
  });

  it('are without those of a report whose file is lost, and say so', async () => {
    const { ash } = await two();
    await accepted(ash, 'PRO-01', '2023-24', { numerator: m(90) });
    await accepted(ash, 'PRO-01', '2024-25', { numerator: m(100) });
    await report('2023-24');
    for (const part of ['files', 'chunks'])
      await mongoose.connection.collection(`published.${part}`).deleteMany({});
    assert.deepEqual(await figure('Addressable spend'), [`2024/25${SINCE}£100m`]);
    assert.match((await open()).text, /The report on 2023\/24 cannot be read now/);
  });

  it('of one that left are those of past reports alone', async () => {
    const { ash } = await two();
    await accepted(ash, 'PRO-01', '2023-24', { numerator: m(90) });
    await report('2023-24');
    await accepted(ash, 'PRO-01', '2024-25', { numerator: m(100) });
    ash.left = { on: '2025-06-30' } as never;
    await ash.save();
    assert.deepEqual(await figure('Addressable spend'), ['2023/24£90m']);
    assert.match((await open()).text, /Was a member from/);
    assert.doesNotMatch((await open()).text, /count people come with/);
  });

  it('ask no more of the database where there are more members', async () => {
    const { ash } = await two();
    await accepted(ash, 'PRO-01', '2023-24', { numerator: m(90) });
    await report('2023-24');
    await open();
    const few = await asked();
    for (let i = 0; i < 8; i += 1) {
      const one = await member(`Member ${i}`, { on: '2019-04-01' });
      await accepted(one, 'PRO-01', '2024-25', { numerator: m(i + 1) });
    }
    const many = await asked();
    assert.ok(few > 0);
    assert.equal(many, few);
  });

  it('stand beside pledges, whose progress is public as soon as its figure is accepted', async () => {
    const { ash } = await two();
    const bo = await person('Bo Lee', { roles: [[ash, 'lead']] });
    await acceptedPledge(ash, bo, startersPledge);
    assert.doesNotMatch((await open()).text, /45(\.0)?%/);
    await accepted(ash, 'EMP-03', '2024-25', { numerator: 1800, denominator: 4000 });
    assert.match((await open()).$('.pledge').text(), /45(\.0)?%/);
  });

  it('are nobody else’s', async () => {
    const { ash, birch } = await two();
    await accepted(birch, 'PRO-01', '2023-24', { numerator: m(77) });
    await accepted(birch, 'PRO-01', '2024-25', { numerator: m(78) });
    await accepted(ash, 'PRO-01', '2024-25', { numerator: m(100) });
    await report('2023-24');
    const all = `${(await open()).html}${(await get(`${PAGE}/figures.json`)).text}`;
    assert.doesNotMatch(all, /£7[78]m|Birch/);
  });
});
