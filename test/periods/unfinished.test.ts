import assert from 'node:assert/strict';
import { Application } from '../../src/applications/application.ts';
import { paths } from '../../src/paths.ts';
import { Report } from '../../src/publications/report.ts';
import { recorded } from '../pledges/pledge.support.ts';
import { emptyWithCatalogue, hollybank, open, submitted } from '../returns/returns.support.ts';
import { ada, member, signedIn } from '../support/cast.ts';
import type { Page } from '../support/client.ts';

const LATER = 2090;
const LONG_AGO = 2023;

const published = (period: string) =>
  Report.collection.insertOne({ period, number: 1, cutOff: '2024-09-30', publication: { at: new Date() } });

describe('the board a coordinator lands on', () => {
  beforeEach(emptyWithCatalogue);

  it('is that of the period with returns to check, though the next is open', async () => {
    const { ada: desk, coordinator, return: one } = await submitted();
    await open(coordinator._id, LATER);
    assert.equal((await desk.open(paths.desk)).path, paths.period('2025-26'));
    const newest = await desk.open(paths.period('2090-91'));
    assert.match(newest.$('#unfinished').text(), /The returns for 2025\/26 still need you/);
    assert.equal(newest.$('#unfinished a').attr('href'), paths.period('2025-26'));
    await desk.press('Accept all 12', { on: await desk.open(paths.returnFigures(one._id)) });
    const after = await desk.open(paths.desk);
    assert.equal(after.path, paths.period('2090-91'));
    assert.equal(after.$('#unfinished').length, 0);
  });

  it('is that of a period with a late return, until its report is published', async () => {
    const coordinator = await ada();
    await member('Hollybank Hospitals', { on: '2020-04-02' });
    await open(coordinator._id, LONG_AGO);
    await open(coordinator._id, LATER);
    const desk = await signedIn(coordinator);
    const board = await desk.open(paths.desk);
    assert.equal(board.path, paths.period('2023-24'));
    assert.match(board.$('.needs').text(), /1 ?return is late/);
    const late = board.$('.needs a').filter((_, a) => /late/.test(board.$(a).text()));
    assert.match((await desk.open(late.attr('href') ?? '')).text, /Hollybank Hospitals.*late/);
    await published('2023-24');
    assert.equal((await desk.open(paths.desk)).path, paths.period('2090-91'));
  });

  it('lists what waits elsewhere, each with where to go', async () => {
    const { hospital, bo, coordinator } = await hollybank();
    await recorded(hospital, bo);
    await Application.collection.insertOne({
      ...{ approval: null, decline: null, lapse: null },
      confirmation: { at: new Date() },
    });
    const board = await (await signedIn(coordinator)).open(paths.period('2025-26'));
    assert.deepEqual(hrefOf(board, /^1 ?pledge to read$/), [paths.pledgeQueue]);
    assert.deepEqual(hrefOf(board, /^1 ?application$/), [paths.applications]);
  });
});

const hrefOf = (page: Page, words: RegExp) =>
  page
    .$('.needs li')
    .filter((_, one) => words.test(page.$(one).text()))
    .map((_, one) => page.$(one).find('a').attr('href') ?? '')
    .get();

describe('an accepted return', () => {
  beforeEach(emptyWithCatalogue);

  it('no longer makes submitting it the main thing to do', async () => {
    const { ada, lead, return: one } = await submitted();
    const main = async () =>
      (await lead.open(paths.return(one._id)))
        .$('.foot-bar .actions .govuk-button')
        .not('.govuk-button--secondary')
        .text();
    assert.equal(await main(), 'Check and submit');
    await ada.press('Accept all 12', { on: await ada.open(paths.returnFigures(one._id)) });
    assert.equal(await main(), 'Save');
    assert.match(
      (await lead.open(paths.return(one._id))).$('.work-bar, nav').text(),
      /Return 2025\/26 ?accepted/,
    );
  });
});
