import assert from 'node:assert/strict';
import { accepted, draftOf, openPeriod, published } from '../reports/reports.support.ts';
import { ada, member, person, signedIn } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';

const m = (millions: number) => millions * 100_000_000;

/** So many members with a local spend of 10, 20, 30 … per cent; the first is Ash's. */
async function members(count: number) {
  await openPeriod(2023);
  await openPeriod(2024);
  const all = [];
  for (let i = 0; i < count; i += 1) {
    const one = await member(i === 0 ? 'Ash Trust' : `Member ${i}`, { on: '2019-04-01' });
    await accepted(one, 'PRO-02', '2024-25', { numerator: m(10 * (i + 1)), denominator: m(100) });
    all.push(one);
  }
  return all;
}

async function report() {
  const who = await ada();
  await published(await draftOf('2024-25', who), who);
}

const own = async (id: unknown, who: Awaited<ReturnType<typeof person>>) =>
  (await signedIn(who)).open(`/desk/members/${id}/figures`);

describe('a member’s own figures', () => {
  beforeEach(emptyWithCatalogue);

  it('stand beside the rounded quartiles of the network, in a chart and in its table', async () => {
    const [ash] = await members(8);
    await accepted(ash!, 'PRO-02', '2023-24', { numerator: m(9), denominator: m(100) });
    await report();
    const page = await own(ash!._id, await person('Bo Lee', { roles: [[ash!, 'lead']] }));
    const figure = page.$('#PRO-02');
    assert.match(
      figure.text(),
      /10\.0% in 2024\/25\. Half of the 8 members whose figure is printed lie between 30% and 65%/,
    );
    assert.match(figure.find('tbody tr').eq(0).text(), /2024\/25\s*10\.0%.*30% to 65%\s*45%\s*8/s);
    assert.match(figure.find('tbody tr').eq(1).text(), /2023\/24\s*9\.0%.*none to show/s);
    assert.match(figure.find('svg').first().attr('aria-label') ?? '', /Half of the 8 members/);
    assert.doesNotMatch(page.text, /Member 7|80\.0%|rank/i, 'neither the most, nor whose it is');
  });

  it('say what everyone reads in their place, and why it differs', async () => {
    const [ash] = await members(1);
    await accepted(ash!, 'EMP-08', '2024-25', { numerator: 5 });
    await accepted(ash!, 'EMP-03', '2024-25', { numerator: 270, denominator: 481 });
    await report();
    const page = await own(ash!._id, await person('Bo Lee', { roles: [[ash!, 'lead']] }));
    assert.match(page.$('#EMP-08 tbody').text(), /5.*It is held back: it counts few people/s);
    assert.match(
      page.$('#EMP-03 tbody').text(),
      /56\.1%\s*270 of 481 people\s*55%.*Counts of people are rounded/s,
    );
    assert.doesNotMatch(page.$('#PRO-02 tbody').text(), /rounded|held back/);
  });

  it('stand alone where fewer than eight members gave it', async () => {
    const [ash] = await members(7);
    await report();
    const page = await own(ash!._id, await person('Bo Lee', { roles: [[ash!, 'lead']] }));
    assert.match(page.$('#PRO-02').text(), /10\.0%/);
    assert.doesNotMatch(page.text, /Half of|30%/);
  });

  it('show of the network only what the newest report rests on', async () => {
    const [ash] = await members(8);
    const bo = await person('Bo Lee', { roles: [[ash!, 'lead']] });
    assert.doesNotMatch((await own(ash!._id, bo)).text, /Half of/);
    await report();
    const before = (await own(ash!._id, bo)).$('#PRO-02').text();
    const late = await member('Late Homes', { on: '2019-04-01' });
    await accepted(
      late,
      'PRO-02',
      '2024-25',
      { numerator: m(99), denominator: m(100) },
      new Date('2025-11-01T09:00:00Z'),
    );
    assert.equal((await own(ash!._id, bo)).$('#PRO-02').text(), before);
  });

  it('are not for another member’s lead', async () => {
    const [ash, birch] = await members(2);
    const eve = await person('Eve Dunn', { roles: [[birch!, 'lead']] });
    assert.equal((await own(ash!._id, eve)).status, 403);
    assert.equal((await own(birch!._id, eve)).status, 200);
  });
});
