import assert from 'node:assert/strict';
import { dayOf } from '../../src/network/day.ts';
import { Period } from '../../src/network/period.ts';
import { paths } from '../../src/paths.ts';
import { beginDraft } from '../../src/reports/drafts/drafts.ts';
import { Return } from '../../src/returns/return.ts';
import {
  emptyWithCatalogue,
  figureOf,
  fill,
  hollybank,
  open,
  returnOf,
  submitted,
  submitWhole,
} from '../returns/returns.support.ts';
import { member, person, signedIn } from '../support/cast.ts';
import type { Page } from '../support/client.ts';
import { WORDS } from './reports.support.ts';

const closing = (cutOff: string) => Period.updateOne({ key: '2025-26' }, { $set: { cutOff } });
const LATER = '2199-12-31';
const NEXT = /joins the next version of the report/;

/** "1/2" under a column of the board. */
const coverageOf = (page: Page, code: string) =>
  page.$(`tfoot [data-code="${code}"] b`).text().replace('/', ' of ');

describe('after the cut-off', () => {
  beforeEach(emptyWithCatalogue);

  it('the lead reads before and after sending that it joins the next version', async () => {
    const { bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    assert.match((await lead.open(paths.return(one._id))).text, NEXT);
    assert.match((await submitWhole(lead, one._id)).text, NEXT);
    await closing(LATER);
    assert.doesNotMatch((await lead.open(paths.return(one._id))).text, NEXT);
  });

  it('the coordinator reads it where figures are judged, and on the board', async () => {
    const { hospital, ada, return: one } = await submitted();
    const figure = await figureOf(hospital, 'EMP-01');
    const places = [paths.returnFigures(one._id), paths.figure(figure?._id ?? ''), paths.period('2025-26')];
    for (const place of places) assert.match((await ada.open(place)).text, NEXT, place);
    await closing(LATER);
    for (const place of places) assert.doesNotMatch((await ada.open(place)).text, NEXT, place);
  });

  it('what is accepted enters neither the board’s coverage nor the preview’s, at the same minute', async () => {
    const quayside = await member('Quayside College');
    const { hospital, ada, coordinator, return: one } = await submitted();
    await ada.press('Accept all 12', { on: await ada.open(paths.returnFigures(one._id)) });
    assert.ok(hospital && quayside);
    for (const cutOff of ['2026-07-24', dayOf(new Date()), LATER]) {
      await closing(cutOff);
      const board = await ada.open(paths.period('2025-26'));
      const expected = cutOff === '2026-07-24' ? '0 of 2' : '1 of 2';
      assert.equal(coverageOf(board, 'EMP-01'), expected, cutOff);
    }
    const draft = await beginDraft({
      ...{ period: '2025-26', by: coordinator, once: crypto.randomUUID(), at: new Date() },
      text: { ...WORDS, cutOff: '2026-07-24' },
    });
    const board = await ada.open(paths.period('2025-26'));
    const preview = await ada.open(paths.reportPreview(draft._id));
    assert.equal(coverageOf(board, 'EMP-01'), '0 of 2', 'the draft’s cut-off is the one that counts');
    assert.match(preview.text, /Workforce headcount.*?0 of 2/);
    draft.cutOff = LATER;
    await draft.save();
    assert.equal(coverageOf(await ada.open(paths.period('2025-26')), 'EMP-01'), '1 of 2');
    assert.match((await ada.open(paths.reportPreview(draft._id))).text, /Workforce headcount.*?1 of 2/);
  });
});

describe('the life of a return', () => {
  beforeEach(emptyWithCatalogue);

  it('stands on one line: sent, being checked, accepted, and no longer due', async () => {
    const { lead, ada, hospital, return: one } = await submitted();
    const sent = await lead.open(paths.return(one._id));
    assert.match(sent.text, /Sent \d+ \w+ \d{4} · being checked by the coordinator/);
    assert.doesNotMatch(sent.text, /It was due|Closes/);
    assert.match(sent.$('.workbar, .desk-bar, nav').text(), /sent/);
    await ada.press('Accept all 12', { on: await ada.open(paths.returnFigures(one._id)) });
    const done = await lead.open(paths.return(one._id));
    assert.match(done.text, /Your return for 2025\/26 is accepted/);
    assert.match(done.text, /Sent \d+ \w+ \d{4} · accepted \d+ \w+ \d{4}/);
    assert.doesNotMatch(done.text, /checks it next|days ago/);
    assert.match(done.$('nav').text(), /Return 2025\/26 ?accepted/);
    assert.match((await lead.open(paths.memberReturns(hospital._id))).text, /· accepted/);
    await fill(lead, one._id, { 'WAG-03-year-numerator': '32' });
    assert.match((await lead.open(paths.return(one._id))).text, /· changed since it was accepted/);
  });

  it('is not hidden by a period that was opened after it', async () => {
    const { bo, hospital, coordinator, return: one } = await hollybank();
    await open(coordinator._id, 2026);
    await Period.updateOne({ key: '2026-27' }, { $set: { due: LATER } });
    assert.ok(await returnOf(hospital, '2026-27'));
    const lead = await signedIn(bo);
    const desk = await lead.open(paths.memberDesk(hospital._id));
    assert.match(desk.$('nav').text(), /Returns ?2025\/26 late/);
    assert.equal(desk.$('nav a[href^="/returns/"]').first().attr('href'), paths.return(one._id));
    const needs = desk.text.match(/Your return for (\S+)/g);
    assert.deepEqual(needs, ['Your return for 2025/26', 'Your return for 2026/27']);
    assert.equal(await Return.countDocuments(), 2);
  });

  it('is named with its year in the letter that opens it', async () => {
    const hospital = await member();
    await person('Bo Lee', { roles: [[hospital, 'lead']] });
    const { openingLetter } = await import('../../src/returns/returns.letters.ts');
    const words = openingLetter({
      ...{ name: 'Bo Lee', period: '2025-26', return: hospital._id, baseUrl: '', due: '2026-06-26' },
    });
    assert.equal(words.subject, 'Your return for 2025/26 is open, due Friday 26 June 2026');
  });
});
