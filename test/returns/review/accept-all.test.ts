import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { Entry } from '../../../src/acts/entry.ts';
import { paths } from '../../../src/paths.ts';
import { Report } from '../../../src/publications/report.ts';
import { Figure } from '../../../src/returns/figure/figure.ts';
import { person, signedIn } from '../../support/cast.ts';
import type { Client } from '../../support/client.ts';
import { lettersAbout } from '../../support/letters.ts';
import {
  emptyWithCatalogue,
  figureOf,
  hollybank,
  submitted,
  submitWhole,
  WHOLE,
} from '../returns.support.ts';

const accepted = async () =>
  (await Figure.find().lean()).filter(({ acceptances }) => acceptances.length > 0).map(one => one.indicator);

/** The coordinator asks about one figure of the return. */
async function ask(ada: Client, id: string, question: string) {
  await ada.press('Send the question', { on: await ada.open(paths.figure(id)), fill: { question } });
}

describe('accepting all', () => {
  beforeEach(emptyWithCatalogue);

  it('leaves the figure that was just queried, and says so before', async () => {
    const { hospital, ada, return: one } = await submitted();
    const figure = await figureOf(hospital, 'EMP-03');
    const stale = await ada.open(paths.returnFigures(one._id));
    await ask(ada, String(figure?._id), 'A good deal more than last year?');
    const page = await ada.open(paths.returnFigures(one._id));
    await ada.press('Accept all 12', { on: stale });
    assert.ok(!(await accepted()).includes('EMP-03'));
    assert.match(page.$('#left').text(), /leaves 1 figure/);
    assert.match(page.$('#left').text(), /Local new starters share: a question about it is open/);
    assert.equal((await accepted()).length, 11);
  });

  it('leaves a figure whose size nobody has explained', async () => {
    const {
      hospital,
      ada,
      return: one,
    } = await openedWith({
      'PRO-02-year-denominator': '182,440',
      'PRO-02-year-R2': '41,902',
    });
    const page = await ada.open(paths.returnFigures(one._id));
    assert.match(page.$('#left').text(), /Local spend share: nobody has said why its size/);
    await ada.press('Accept all 11', { on: page });
    assert.ok(!(await accepted()).includes('PRO-02'));
    const figure = await figureOf(hospital, 'PRO-02');
    await ada.press('Accept this version', { on: await ada.open(paths.figure(figure?._id ?? '')) });
    assert.ok((await accepted()).includes('PRO-02'), 'it is judged alone');
  });

  it('is told to the lead by one letter, once every figure of the return is accepted', async () => {
    const { ada, return: one } = await submitted();
    const letters = () => lettersAbout(/^Your return for .* is accepted$/);
    await ada.press('Accept Workforce headcount', { on: await ada.open(paths.returnFigures(one._id)) });
    assert.deepEqual(await letters(), []);
    await ada.press('Accept all 11', { on: await ada.open(paths.returnFigures(one._id)) });
    const [letter, ...others] = await letters();
    assert.equal(others.length, 0);
    assert.match(letter?.text ?? '', /Every figure of your return for 20\d\d\/\d\d is accepted/);
  });

  it('can be taken back, that press and no other, and the record keeps both', async () => {
    const { ada, return: one } = await submitted();
    await ada.press('Accept Workforce headcount', { on: await ada.open(paths.returnFigures(one._id)) });
    const after = await ada.press('Accept all 11', { on: await ada.open(paths.returnFigures(one._id)) });
    assert.match(after.$('#batch').text(), /Ada Obi accepted 11 figures together/);
    const back = await ada.press('Take back these 11', { on: after });
    assert.deepEqual(await accepted(), ['EMP-01']);
    assert.match(back.text, /Accept all 11/);
    assert.equal(await Entry.countDocuments({ what: 'figure acceptance taken back' }), 11);
    assert.equal(await Entry.countDocuments({ what: 'figure acceptance' }), 12);
    assert.equal((await ada.press('Take back these 11', { on: after })).status, 409);
  });

  it('cannot be taken back once a report with it is published', async () => {
    const { ada, return: one } = await submitted();
    const after = await ada.press('Accept all 12', { on: await ada.open(paths.returnFigures(one._id)) });
    await pressedLater('2099-01-01');
    assert.match((await ada.open(paths.returnFigures(one._id))).$('#batch').text(), /so they stand/);
    const refused = await ada.press('Take back these 12', { on: after });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /is published/);
    assert.equal((await accepted()).length, 12);
  });

  it('can still be taken back where the published report closed before it', async () => {
    const { ada, return: one } = await submitted();
    const after = await ada.press('Accept all 12', { on: await ada.open(paths.returnFigures(one._id)) });
    await pressedLater('2020-01-01');
    await ada.press('Take back these 12', { on: after });
    assert.deepEqual(await accepted(), []);
  });

  it('is taken back by no lead, and by nobody who attested', async () => {
    const { ada, lead, return: one } = await submitted();
    const after = await ada.press('Accept all 12', { on: await ada.open(paths.returnFigures(one._id)) });
    const batch = String(after.$('[name=batch]').val());
    const token = String((await lead.open(paths.return(one._id))).$('[name=_csrf]').first().val());
    const sent = await lead.send(paths.returnAcceptanceTaken(one._id), { _csrf: token, batch });
    assert.equal(sent.status, 403);
    assert.equal((await accepted()).length, 12);
  });

  it('is refused to a coordinator who attested it, who may not take it back either', async () => {
    const { hospital, return: one } = await hollybank();
    const both = await person('Ed Fox', { coordinator: true, roles: [[hospital, 'lead']] });
    const client = await signedIn(both);
    await submitWhole(client, one._id);
    const page = await client.open(paths.returnFigures(one._id));
    const token = String(page.$('[name=_csrf]').first().val());
    const sent = await client.send(paths.returnAcceptanceTaken(one._id), { _csrf: token, batch: 'x' });
    assert.equal(sent.status, 403);
  });
});

async function openedWith(boxes: Record<string, string>) {
  const there = await hollybank();
  await submitWhole(await signedIn(there.bo), there.return._id, { ...WHOLE, ...boxes });
  return { ...there, ada: await signedIn(there.coordinator) };
}

/** A report of the period that somebody pressed "publish" on after now. */
const pressedLater = (cutOff: string) =>
  Report.create({
    ...{ period: '2025-26', number: 1, slug: 'progress-2025-26', title: 'A report', cutOff },
    drafted: { by: new Types.ObjectId(), at: new Date() },
    publishing: { by: new Types.ObjectId(), at: new Date(Date.now() + 1000), job: new Types.ObjectId() },
  });
