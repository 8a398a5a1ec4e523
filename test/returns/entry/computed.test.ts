import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { announceAll } from '../../../src/changes/counters.ts';
import { Commitment, type StoredCommitment } from '../../../src/commitments/commitment.ts';
import { connectedDb } from '../../../src/database/connect.ts';
import { freshCatalogue } from '../../../src/indicators/catalogue.stored.ts';
import { up as countReportBacks } from '../../../src/migrations/0012-count-report-backs.ts';
import { paths } from '../../../src/paths.ts';
import { aCommitment, firstReport, reported } from '../../commitments/commitments.support.ts';
import { aPartner } from '../../partners/partners.support.ts';
import { accepted, milestonePledge } from '../../pledges/pledge.support.ts';
import { signedIn } from '../../support/cast.ts';
import { emptyWithCatalogue, figureOf, hollybank, submitWhole, WHOLE } from '../returns.support.ts';

const { 'VOI-01-year-R2': _, 'VOI-01-year-denominator': __, ...REST } = WHOLE;
const MADE = new Date('2024-10-14T09:00:00Z');

/** Hollybank with two report-backs due in 2025/26, one of them sent in time; counting began in 2024/25. */
async function counted() {
  await countReportBacks(connectedDb(), new Date('2024-06-01T09:00:00Z'));
  await announceAll(connectedDb());
  await freshCatalogue();
  const there = await hollybank();
  const partner = (await aPartner(there.coordinator))._id;
  const pledge = await accepted(there.hospital, there.bo, milestonePledge);
  const due = (day: string) => aCommitment(there.hospital, pledge, { partner, dates: [day] }, MADE);
  const [kept, late] = [await due('2025-10-10'), await due('2025-11-10')];
  await reported(kept, there.bo, new Date('2025-10-07T09:00:00Z'));
  const lead = await signedIn(there.bo);
  return { ...there, kept, late, lead, page: paths.return(there.return._id) };
}

const takeBack = (one: StoredCommitment) =>
  Commitment.updateOne(
    { _id: one._id },
    { $set: { takenBack: { by: new Types.ObjectId(), at: new Date(), reason: 'It was said in error.' } } },
  );

describe('a figure that is counted here', () => {
  beforeEach(emptyWithCatalogue);

  it('stands in the return with what it counts, and needs nothing typed', async () => {
    const { lead, page, return: one, hospital, kept } = await counted();
    const shown = await lead.open(page);
    assert.match(shown.text, /1 of 2 counted here/);
    assert.match(shown.text, /due on 10 October 2025, sent on 7 October 2025/);
    assert.match(shown.text, /due on 10 November 2025, not sent/);
    assert.ok(shown.html.includes(`/commitments/${kept.slug}`));
    const done = await submitWhole(lead, one._id, REST);
    assert.match(done.text, /is in/);
    const figure = await figureOf(hospital, 'VOI-01');
    assert.deepEqual(
      [figure?.content?.state, figure?.content?.numerator, figure?.content?.denominator, figure?.definition],
      ['value', 1, 2, 2],
    );
    assert.equal(figure?.content?.override, undefined);
  });

  it('is not applicable where nothing was due', async () => {
    const { lead, return: one, hospital, kept, late } = await counted();
    await takeBack(kept);
    await takeBack(late);
    await submitWhole(lead, one._id, REST);
    assert.equal((await figureOf(hospital, 'VOI-01'))?.content?.state, 'not-applicable');
  });

  it('is another number only with the reason, which the coordinator reads beside what was counted', async () => {
    const { lead, page, return: one, hospital, coordinator } = await counted();
    const other = { ...REST, 'VOI-01-year-numerator': '2', 'VOI-01-year-denominator': '2' };
    const open = await lead.open(page);
    const refused = await lead.press('Check and submit', { on: open, fill: other });
    assert.match(refused.text, /Say why it differs from what is counted here/);
    const why = { ...other, 'VOI-01-year-why': 'We answered in the hall on the day itself.' };
    assert.match((await submitWhole(lead, one._id, why)).text, /is in/);
    const figure = await figureOf(hospital, 'VOI-01');
    assert.deepEqual(figure?.content?.override, {
      numerator: 1,
      denominator: 2,
      reason: 'We answered in the hall on the day itself.',
    });
    const desk = await (await signedIn(coordinator)).open(paths.returnFigures(one._id));
    assert.match(
      desk.text,
      /Counted here: 1 of 2\. The member says otherwise: We answered in the hall on the day itself\./,
    );
  });

  it('may be a reason without a number, which also needs why', async () => {
    const { lead, return: one, hospital } = await counted();
    const withheld = {
      ...REST,
      'VOI-01-year-state': 'withheld',
      'VOI-01-year-why': 'A court forbids us to speak of one of them.',
    };
    await submitWhole(lead, one._id, withheld);
    const { content } = (await figureOf(hospital, 'VOI-01'))!;
    assert.equal(content?.state, 'withheld');
    assert.equal(content?.override?.reason, 'A court forbids us to speak of one of them.');
  });

  it('that counts otherwise after it was sent is not accepted with the others, and the lead is told', async () => {
    const { lead, page, return: one, hospital, late, coordinator } = await counted();
    await submitWhole(lead, one._id, REST);
    await takeBack(late);
    assert.match((await lead.open(page)).text, /It counts otherwise than when it was sent/);
    const desk = await signedIn(coordinator);
    assert.match((await desk.open(paths.returnFigures(one._id))).text, /it counts otherwise now/);
    const again = await submitWhole(lead, one._id, REST);
    assert.match(again.text, /is in/);
    assert.equal((await figureOf(hospital, 'VOI-01'))?.content?.denominator, 1);
  });

  it('does not move when an account comes after its day', async () => {
    const { lead, page, return: one, late, bo } = await counted();
    await submitWhole(lead, one._id, REST);
    assert.equal(firstReport(late).report.account, null);
    await reported(late, bo, new Date('2025-12-01T09:00:00Z'));
    const shown = await lead.open(page);
    assert.match(shown.text, /1 of 2 counted here/);
    assert.doesNotMatch(shown.text, /counts otherwise/);
  });
});
