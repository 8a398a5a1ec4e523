import assert from 'node:assert/strict';
import { dayOf } from '../../src/network/day.ts';
import { Period } from '../../src/network/period.ts';
import { paths } from '../../src/paths.ts';
import { emptyWithCatalogue, figureOf, submitted } from '../returns/returns.support.ts';
import { ada, member, signedIn } from '../support/cast.ts';
import { draftOf } from './reports.support.ts';

describe('what a report would be published without', () => {
  beforeEach(emptyWithCatalogue);

  it('is said with its counts before publishing is pressed', async () => {
    await member('Ash Trust');
    const { hospital, ada, coordinator, return: one } = await submitted();
    await ada.press('Accept Workforce headcount', { on: await ada.open(paths.returnFigures(one._id)) });
    const figure = await figureOf(hospital, 'EMP-03');
    const asked = await ada.open(paths.figure(figure?._id ?? ''));
    await ada.press('Send the question', { on: asked, fill: { question: 'More than last year?' } });
    const draft = await draftOf('2025-26', coordinator, { cutOff: '2026-07-24' });
    const page = await ada.open(paths.reportDraft(draft._id));
    assert.match(
      page.$('#open-ends').text(),
      /If it is published now, 1 question to members is unanswered, 10 figures sent by members are not checked/,
    );
    assert.match(
      page.$('#open-ends').text(),
      /1 of 2 members has sent no return and \d+ of 1\d core figures/,
    );
    assert.ok(page.text.indexOf('If it is published now') < page.text.indexOf('Publish this report'));
  });

  it('is nothing where everything is in and checked', async () => {
    const { ada, coordinator, return: one } = await submitted();
    await Period.updateOne({ key: '2025-26' }, { $set: { cutOff: '2199-12-31' } });
    await ada.press('Accept all 12', { on: await ada.open(paths.returnFigures(one._id)) });
    const today = dayOf(new Date());
    const draft = await draftOf('2025-26', coordinator, { cutOff: today });
    const said = (await ada.open(paths.reportDraft(draft._id))).$('#open-ends').text();
    assert.doesNotMatch(said, /unanswered|not checked|no return/);
  });
});

describe('letters that the PDF cannot draw', () => {
  beforeEach(emptyWithCatalogue);

  it('are told to the coordinator before publishing, with the name they stand in', async () => {
    const odd = await member('Anu 𒀭 Works');
    await member('Nguyễn Foods');
    const coordinator = await ada();
    const draft = await draftOf('2025-26', coordinator);
    const page = await (await signedIn(coordinator)).open(paths.reportDraft(draft._id));
    const told = page.$('#undrawn').text().replace(/\s+/g, ' ');
    assert.match(told, /𒀭 in the name of Anu 𒀭 Works/);
    assert.doesNotMatch(told, /Nguyễn/);
    assert.equal(page.$('#undrawn a').attr('href'), paths.memberDesk(odd._id));
  });

  it('are not mentioned where there are none', async () => {
    await member('Nguyễn Foods');
    const coordinator = await ada();
    const draft = await draftOf('2025-26', coordinator);
    const page = await (await signedIn(coordinator)).open(paths.reportDraft(draft._id));
    assert.equal(page.$('#undrawn').length, 0);
  });
});
