import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { Member, type MemberDocument } from '../../src/members/member.ts';
import { keyOf } from '../../src/publications/key-to-marks.ts';
import type { Publication } from '../../src/publications/publication.ts';
import { compileReport } from '../../src/reports/compile/compile.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { Return } from '../../src/returns/return.ts';
import { ada, member } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { accepted, draftOf, openPeriod } from './reports.support.ts';

const at = new Date('2025-10-10T10:00:00Z');
const PERIOD = '2024-25';
const SENT = new Date('2025-06-20T09:00:00Z');
const LATE = new Date('2025-10-02T09:00:00Z');

/** A figure that was saved, and no more. */
const saved = ({ _id }: MemberDocument, more: object = {}) =>
  Figure.create({
    member: _id,
    indicator: 'EST-01',
    definition: 1,
    period: PERIOD,
    part: 'year',
    content: { state: 'value', numerator: { R2: 600 }, denominator: null },
    saved: { by: _id, at: SENT, version: 1 },
    ...more,
  });

const sent = ({ _id }: MemberDocument, figure: Types.ObjectId, when: Date) =>
  Return.create({
    member: _id,
    period: PERIOD,
    asked: ['EST-01'],
    opened: SENT,
    submissions: [{ by: _id, at: when, attestation: 'Right.', figures: [{ figure, version: 1 }] }],
  });

const queries = (answer: object | null) => ({
  queries: [
    { _id: new Types.ObjectId(), version: 1, question: 'Sure?', by: new Types.ObjectId(), at: SENT, answer },
  ],
});

const compiled = async () =>
  compileReport(await draftOf(PERIOD, await ada(), { themes: ['estates', 'procurement'] }), {
    at,
    draft: true,
  });

function cellOf({ matrix }: Publication, who: string, code = 'EST-01') {
  const row = matrix.rows.find(({ member }) => member === who);
  const { state, text } = row?.cells[matrix.codes.indexOf(code)] ?? {};
  return [state, text];
}

const ofNetwork = ({ chapters }: Publication, wanted: string) =>
  chapters
    .flatMap(({ indicators }) => indicators)
    .find(({ code }) => code === wanted)
    ?.series.at(-1)?.figure;

describe('what became of a figure, in a report', () => {
  let ash: MemberDocument;
  beforeEach(async () => {
    await emptyWithCatalogue();
    await openPeriod(2024);
    ash = await member('Ash Trust');
  });

  it('is “sent, not checked” where it was sent in time and accepted after the cut-off, or never', async () => {
    const birch = await member('Birch Council', { sector: 'council' });
    const acceptance = {
      version: 1,
      content: { state: 'value', numerator: { R2: 600 } },
      by: ash._id,
      at: LATE,
    };
    await sent(ash, (await saved(ash, { acceptances: [acceptance] }))._id, SENT);
    await sent(birch, (await saved(birch))._id, SENT);
    const publication = await compiled();
    const state = ['not-checked', 'sent, not checked by the cut-off'];
    assert.deepEqual(cellOf(publication, 'Ash Trust'), state);
    assert.deepEqual(cellOf(publication, 'Birch Council'), state);
    const figure = ofNetwork(publication, 'EST-01');
    assert.deepEqual(
      [figure?.state, figure?.text, figure?.coverage.of],
      ['not-checked', 'sent, not checked', 2],
    );
  });

  it('is said to be sent, and not to be missing, where the network has no number for it', async () => {
    await sent(ash, (await saved(ash))._id, SENT);
    await member('Birch Council', { sector: 'council' });
    const { chapters, gaps } = await compiled();
    const hours = chapters.flatMap(({ indicators }) => indicators).find(({ code }) => code === 'EST-01');
    const why = '1 of the 2 members asked sent it, and it was not checked by the cut-off.';
    assert.equal(hours?.finding, `There is no number for 2024/25: ${why}`);
    assert.equal(gaps.weak.find(({ code }) => code === 'EST-01')?.why, why);
  });

  it('is nothing anybody failed to give where it applies to nobody', async () => {
    await openPeriod(2023);
    await Member.updateOne({ _id: ash._id }, { 'joined.on': '2022-04-01' });
    await accepted(ash, 'EST-01', '2023-24', { numerator: 600 });
    await accepted(ash, 'EST-01', PERIOD, { state: 'not-applicable' });
    const { chapters } = await compiled();
    const hours = chapters.flatMap(({ indicators }) => indicators).find(({ code }) => code === 'EST-01');
    assert.equal(
      hours?.finding,
      'There is no number for 2024/25: no member has anything of the kind to count.',
    );
  });

  it('says since when a question is open at the cut-off, and says none that was answered', async () => {
    const birch = await member('Birch Council', { sector: 'council' });
    await sent(ash, (await saved(ash, queries(null)))._id, SENT);
    await sent(birch, (await saved(birch, queries({ text: 'Yes.', by: ash._id, at: SENT })))._id, SENT);
    const publication = await compiled();
    assert.equal(
      cellOf(publication, 'Ash Trust')[1],
      'sent, not checked by the cut-off, question open since 20 June 2025',
    );
    assert.equal(cellOf(publication, 'Birch Council')[1], 'sent, not checked by the cut-off');
  });

  it('is what the member said that it is where that was accepted by the cut-off, although it was sent too', async () => {
    const birch = await member('Birch Council', { sector: 'council' });
    for (const [who, state] of [
      [ash, 'not-reported'],
      [birch, 'withheld'],
    ] as const) {
      const content = { state, numerator: null, denominator: null };
      const acceptances = [{ version: 1, content, by: new Types.ObjectId(), at: SENT }];
      await sent(who, (await saved(who, { content, acceptances }))._id, SENT);
    }
    const publication = await compiled();
    assert.deepEqual(cellOf(publication, 'Ash Trust'), ['not-reported', 'not reported']);
    assert.deepEqual(cellOf(publication, 'Birch Council'), ['withheld', 'withheld']);
  });

  it('is “not reported” where it was typed and never sent, or sent after the cut-off', async () => {
    const birch = await member('Birch Council', { sector: 'council' });
    await saved(ash);
    await sent(birch, (await saved(birch))._id, LATE);
    const publication = await compiled();
    for (const who of ['Ash Trust', 'Birch Council'])
      assert.deepEqual(cellOf(publication, who), ['not-reported', 'not reported']);
  });

  it('is “not asked” where nobody asked for it, and not asked yet of a year that goes on', async () => {
    const cedar = await member('Cedar College', { sector: 'college' });
    await Member.updateOne({ _id: cedar._id }, { yearStart: '12-01' });
    const birch = await member('Birch Council', { sector: 'council' });
    await accepted(birch, 'EST-02', PERIOD, { numerator: 400 });
    const publication = await compiled();
    assert.deepEqual(cellOf(publication, 'Ash Trust', 'EST-02'), ['not-asked', 'not asked']);
    assert.deepEqual(cellOf(publication, 'Cedar College'), ['not-asked', 'not asked yet: year not ended']);
    assert.equal(ofNetwork(publication, 'EST-02')?.coverage.of, 1);
  });

  it('is explained by the key the report was made with, held back numbers truly', async () => {
    const publication = await compiled();
    const key = keyOf(publication);
    assert.equal(key.length, 7);
    const held = key.find(({ state }) => state === 'suppressed');
    assert.equal(held?.text, '[c]');
    assert.match(held?.meaning ?? '', /could tell of few people, or also held back to protect others/);
    assert.doesNotMatch(held?.meaning ?? '', /1 to 7/);
    const { key: _, ...before } = publication;
    assert.equal(keyOf(before as Publication).find(({ state }) => state === 'suppressed')?.text, '*');
  });
});
