import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { Member } from '../../src/members/member.ts';
import type { Publication } from '../../src/publications/publication.ts';
import { compileReport } from '../../src/reports/compile/compile.ts';
import { canonical } from '../../src/reports/publishing/canonical.json.ts';
import { ada, member, person, signedIn } from '../support/cast.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';
import { accepted, draftOf, openPeriod } from './reports.support.ts';

const at = new Date('2025-10-10T09:00:00Z');
const POUNDS = 100;
const MILLION = 1_000_000 * POUNDS;

const figureOf = ({ chapters }: Publication, code: string) =>
  chapters.flatMap(({ indicators }) => indicators).find(indicator => indicator.code === code);

describe('compiling a report', () => {
  beforeEach(async () => {
    await emptyDatabase();
    await prepareCatalogue();
    await openPeriod(2023);
    await openPeriod(2024);
  });

  async function threeMembers() {
    const [a, b, c] = [
      await member('Ash Trust', { on: '2020-04-01' }),
      await member('Birch Council', { sector: 'council' }),
      await member('Cedar College', { sector: 'college' }),
    ];
    await accepted(a, 'PRO-02', '2024-25', { numerator: 40 * MILLION, denominator: 400 * MILLION });
    await accepted(b, 'PRO-02', '2024-25', { numerator: 6 * MILLION, denominator: 10 * MILLION });
    return { a, b, c };
  }

  it('divides one sum by the other over those that gave both, and never counts the missing as nought', async () => {
    await threeMembers();
    const publication = await compileReport(await draftOf('2024-25', await ada()), { at, draft: true });
    const spend = figureOf(publication, 'PRO-02');
    const figure = spend?.series.at(-1)?.figure;
    assert.equal(figure?.text, '11.2%');
    assert.equal(figure?.coverage.text, '2 of 3 members');
    assert.deepEqual(figure?.sums, { numerator: '£46,000,000', denominator: '£410,000,000' });
    assert.match(spend?.finding ?? '', /^11\.2% in 2024\/25/);
  });

  it('says every gap in a whole sentence, with the members it is about', async () => {
    const { a, b } = await threeMembers();
    await accepted(a, 'EST-01', '2024-25', { state: 'withheld' });
    await accepted(b, 'EST-01', '2024-25', { state: 'not-collected' });
    const { gaps } = await compileReport(await draftOf('2024-25', await ada()), { at, draft: true });
    assert.deepEqual(gaps.statements[0], { text: 'One member sent no return.', members: ['Cedar College'] });
    for (const { text } of gaps.statements) assert.match(text, /^[A-Z0-9].*\.$/);
    const headcount = gaps.weak.find(({ code }) => code === 'EMP-01');
    assert.equal(headcount?.why, 'None of the 3 members asked gave it.');
  });

  it('marks a figure of under half the members partial, and never scales it up', async () => {
    const { a } = await threeMembers();
    await member('Dogwood Homes', { sector: 'housing' });
    await accepted(a, 'PRO-01', '2024-25', { numerator: 400 * MILLION });
    const publication = await compileReport(await draftOf('2024-25', await ada()), { at, draft: true });
    const figure = publication.glance.spend;
    assert.equal(figure?.text, '£400,000,000');
    assert.equal(figure?.coverage.text, '1 of 4 members');
    assert.equal(figure?.partial, true);
    assert.match(publication.gaps.weak.find(({ code }) => code === 'PRO-01')?.why ?? '', /under half/);
  });

  it('keeps a true nought, and tells it from what is missing, withheld or does not apply', async () => {
    const { a, b, c } = await threeMembers();
    await accepted(a, 'EST-01', '2024-25', { numerator: 0 });
    await accepted(b, 'EST-01', '2024-25', { state: 'withheld' });
    await accepted(c, 'EST-01', '2024-25', { state: 'not-applicable' });
    const draft = await draftOf('2024-25', await ada(), { themes: ['estates', 'procurement'] });
    const { matrix } = await compileReport(draft, { at, draft: true });
    const column = matrix.codes.indexOf('EST-01');
    const cells = matrix.rows.map(({ member, cells }) => [member, cells[column]?.state, cells[column]?.text]);
    assert.deepEqual(cells, [
      ['Ash Trust', 'value', '0 hours'],
      ['Birch Council', 'withheld', 'withheld'],
      ['Cedar College', 'not-applicable', 'not applicable'],
    ]);
  });

  it('holds back few people in every table at once', async () => {
    const { a, b, c } = await threeMembers();
    for (const [who, numerator] of [
      [a, 3],
      [b, 200],
      [c, 310],
    ] as const)
      await accepted(who, 'EMP-02', '2024-25', { numerator, denominator: 1_000 });
    const publication = await compileReport(await draftOf('2024-25', await ada()), { at, draft: true });
    const row = publication.matrix.rows.find(({ member }) => member === 'Ash Trust');
    assert.equal(row?.cells[publication.matrix.codes.indexOf('EMP-02')]?.text, '[c]');
    const nhs = figureOf(publication, 'EMP-02')?.bySector.find(({ sector }) => sector === 'NHS trust');
    assert.equal(nhs?.figure.text, '[c]');
  });

  it('compares with the year before over the members of both, and says how many', async () => {
    const { a } = await threeMembers();
    await accepted(a, 'PRO-02', '2023-24', { numerator: 32 * MILLION, denominator: 400 * MILLION });
    const publication = await compileReport(await draftOf('2024-25', await ada()), { at, draft: true });
    const spend = figureOf(publication, 'PRO-02');
    assert.deepEqual(spend?.series.at(-1)?.figure.change, {
      text: '+2.0 points',
      since: '2023-24',
      members: 1,
    });
    assert.match(spend?.finding ?? '', /\+2\.0 points since 2023\/24 over the 1 member that gave both/);
    assert.equal(spend?.series[0]?.figure.text, '8.0%');
  });

  it('takes a figure as it was last accepted by the cut-off, not as it was accepted after', async () => {
    const { c } = await threeMembers();
    const late = new Date('2025-10-01T00:30:00Z');
    await accepted(c, 'PRO-02', '2024-25', { numerator: 10 * MILLION, denominator: 10 * MILLION }, late);
    const who = await ada();
    const cutOff = '2025-09-30';
    const draft = await draftOf('2024-25', who, { cutOff });
    const before = figureOf(await compileReport(draft, { at, draft: true }), 'PRO-02');
    assert.equal(before?.series.at(-1)?.figure.coverage.text, '2 of 3 members');
    draft.cutOff = '2025-10-01';
    const after = figureOf(await compileReport(draft, { at, draft: true }), 'PRO-02');
    assert.equal(after?.series.at(-1)?.figure.coverage.text, '3 of 3 members');
  });

  it('keeps who left in the figures of its last year, and out of the list of members', async () => {
    const { b } = await threeMembers();
    const by = new Types.ObjectId();
    await Member.updateOne({ _id: b._id }, { left: { by, at, on: '2024-12-31', reason: 'It merged.' } });
    const publication = await compileReport(await draftOf('2024-25', await ada()), { at, draft: true });
    assert.deepEqual(publication.glance.left, ['Birch Council']);
    assert.equal(publication.glance.members, 2);
    assert.equal(figureOf(publication, 'PRO-02')?.series.at(-1)?.figure.text, '11.2%');
  });

  it('gives the same text for the same facts, however often it is compiled', async () => {
    await threeMembers();
    const draft = await draftOf('2024-25', await ada());
    const [one, two] = [
      await compileReport(draft, { at, draft: false }),
      await compileReport(draft, { at, draft: false }),
    ];
    assert.equal(canonical(one), canonical(two));
  });
});

describe('the preview of a report', () => {
  beforeEach(emptyDatabase);

  it('shows a coordinator the figures with coverage as they will print', async () => {
    await prepareCatalogue();
    await openPeriod(2024);
    const ash = await member('Ash Trust');
    await accepted(ash, 'PRO-02', '2024-25', { numerator: 40 * MILLION, denominator: 400 * MILLION });
    const who = await ada();
    const draft = await draftOf('2024-25', who);
    const page = await (await signedIn(who)).open(`/desk/reports/${draft._id}/preview`);
    assert.match(page.text, /10\.0%/);
    assert.match(page.text, /1 of 1 member/);
    assert.match(page.text, /Gaps and data quality/);
  });

  it('is refused to a lead', async () => {
    await openPeriod(2024);
    const draft = await draftOf('2024-25', await ada());
    const lead = await signedIn(await person('Bo Lee', { roles: [[await member(), 'lead']] }));
    assert.equal((await lead.open(`/desk/reports/${draft._id}/preview`)).status, 403);
  });
});
