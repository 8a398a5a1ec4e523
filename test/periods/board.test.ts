import assert from 'node:assert/strict';
import { makeSynthetic } from '../../seeds/synthetic.ts';
import { Period } from '../../src/network/period.ts';
import { paths } from '../../src/paths.ts';
import { emptyWithCatalogue, figureOf, fill, open, returnOf, submitted } from '../returns/returns.support.ts';
import { member, person, signedIn } from '../support/cast.ts';

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('the board', () => {
  beforeEach(emptyWithCatalogue);

  it('is where a coordinator lands, once a period is open', async () => {
    const { ada } = await submitted();
    assert.equal((await ada.open(paths.desk)).path, paths.period('2025-26'));
  });

  it('shows every member’s core figures, those that need someone first, and what publishing now rests on', async () => {
    const quayside = await member('Aardvark College');
    const { hospital, ada, lead, return: one } = await submitted();
    await Period.updateOne({ key: '2025-26' }, { $set: { cutOff: '2199-12-31' } });
    await ada.press('Accept all 12', { on: await ada.open(paths.returnFigures(one._id)) });
    await fill(lead, one._id, { 'WAG-03-year-numerator': '32' });
    const board = await ada.open(paths.period('2025-26'));
    const rows = board.$('table.board tbody tr');
    assert.equal(rows.length, 2);
    assert.match(flat(rows.eq(0).text()), /Hollybank Hospitals ?Changed/);
    assert.match(flat(rows.eq(0).text()), /WAG-03 changed today · ?Check it/);
    assert.equal(rows.eq(0).find('[aria-label="accepted"]').length, 9);
    assert.equal(rows.eq(0).find('[aria-label="not collected"]').length, 1);
    assert.match(flat(rows.eq(1).text()), /Aardvark College ?Not opened/);
    assert.match(flat(rows.eq(1).text()), /No lead · ?Find a lead/);
    assert.match(board.$('tfoot').text(), /1\/2/);
    assert.match(board.text, /1 of 2 are in/);
    assert.match(flat(board.$('.needs').text()), /1 ?figure changed since it was accepted/);
    const listed = (await ada.open(paths.returns))
      .$('tbody tr')
      .filter((_i, row) => /Hollybank/.test(board.$(row).text()));
    assert.equal(listed.find('td').eq(2).text(), '1', 'what changed is to be judged, as the board says');
    const figure = await figureOf(hospital, 'WAG-03');
    assert.equal(rows.eq(0).find(`a[href="${paths.figure(figure?._id ?? '')}"]`).length, 1);
    const byName = await ada.open(`${paths.period('2025-26')}?order=name`);
    assert.match(byName.$('table.board tbody tr').eq(0).text(), /Aardvark/);
    assert.ok(await returnOf(quayside));
  });

  it('says which figures count in the report, or that they join its next version, and never both', async () => {
    const { ada } = await submitted();
    const said = async (cutOff: string) => {
      await Period.updateOne({ key: '2025-26' }, { $set: { cutOff } });
      return (await ada.open(paths.period('2025-26'))).text;
    };
    const [counts, joins] = [/Figures accepted by .* count in the report/, /joins the next version/];
    const before = await said('2199-12-31');
    assert.match(before, counts);
    assert.doesNotMatch(before, joins);
    const after = await said('2026-06-30');
    assert.match(after, joins);
    assert.doesNotMatch(after, counts);
  });

  it('names each part of the bar of returns, however narrow, and what each code stands for', async () => {
    await member('Aardvark College');
    const { ada } = await submitted();
    const board = await ada.open(paths.period('2025-26'));
    const named = board
      .$('.stages__key li')
      .toArray()
      .map(part => flat(board.$(part).text()));
    assert.deepEqual(named, ['1 Submitted, to check', '1 Not opened']);
    assert.equal(board.$('.stages text').length, named.length, 'in the bar are the counts alone');
    assert.match(flat(board.$('.board-codes').text()), /EMP-01 ?Workforce headcount/);
  });

  it('says that nothing is open before the first period', async () => {
    const ada = await signedIn(await person('Ada Obi', { coordinator: true }));
    const page = await ada.open(paths.desk);
    assert.equal(page.path, paths.periods);
    assert.match(page.text, /No period is open yet/);
    assert.match((await ada.open(paths.returns)).text, /No period is open yet/);
    assert.equal((await ada.open(paths.period('2025-26'))).status, 404);
  });

  it('leads to the returns of one standing', async () => {
    await member('Aardvark College');
    const { ada } = await submitted();
    const list = await ada.open(`${paths.returns}?period=2025-26&standing=submitted`);
    assert.match(list.text, /Hollybank Hospitals/);
    assert.doesNotMatch(list.text, /Aardvark/);
    assert.equal((await ada.open(`${paths.returns}?standing[$ne]=x&period=../..`)).status, 200);
  });

  it('goes on over pages of fifty members, counting all of them on each', async () => {
    await makeSynthetic({ members: 51, years: 1, seed: 1 });
    const client = await signedIn(await person('Ada Obi', { coordinator: true }));
    for (const [address, rows] of [
      ['/periods/2025-26', 50],
      ['/periods/2025-26?page=2', 1],
      ['/periods/2025-26/coverage?page=2', 1],
      ['/returns?page=2', 1],
    ] as const) {
      const page = await client.open(address);
      assert.equal(page.$('main tbody').first().find('tr').length, rows, address);
      assert.match(page.text, /\/51|51 of 51 returns/);
    }
  });

  it('is closed to members', async () => {
    const { lead, coordinator } = await submitted();
    await open(coordinator._id, 2024);
    for (const path of [paths.period('2025-26'), paths.returns, paths.periods])
      assert.equal((await lead.open(path)).status, 403, path);
  });
});
