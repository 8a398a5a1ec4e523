import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { Entry } from '../../src/acts/entry.ts';
import { Disclosure } from '../../src/disclosures/disclosure.ts';
import { Member } from '../../src/members/member.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { accepted, draftOf, openPeriod, published } from '../reports/reports.support.ts';
import { ada, member, person, signedIn } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';

const FEW = { numerator: 3, denominator: 40 };
const MANY = { numerator: 641, denominator: 1316 };

/** Six trusts, one of which counted three people; the report on 2024/25 is published. */
async function aPublishedYear() {
  await openPeriod(2024);
  const coordinator = await ada();
  const ash = await member('Ash Trust');
  await accepted(ash, 'EMP-03', '2024-25', FEW);
  for (const name of ['Beech Trust', 'Cedar Trust', 'Elm Trust', 'Fir Trust', 'Oak Trust'])
    await accepted(await member(name), 'EMP-03', '2024-25', MANY);
  await published(await draftOf('2024-25', coordinator), coordinator);
  return { ash, coordinator, client: await signedIn(coordinator) };
}

const REQUEST = { reference: 'FOI 2026/17', member: 'all', periods: '2024-25' };

describe('a disclosure', () => {
  let world: Awaited<ReturnType<typeof aPublishedYear>>;
  before(async () => {
    await emptyWithCatalogue();
    world = await aPublishedYear();
  });

  it('gives figures as the published report shows them, with definitions, and holds back what it holds back', async () => {
    const { client } = world;
    const page = await client.open('/desk/disclosures');
    const made = await client.press('Make the disclosure', { on: page, fill: REQUEST });
    assert.match(made.text, /FOI 2026\/17 All members, 2024\/25/);
    const csv = (await client.knock(`${made.path}.csv`)).text;
    assert.match(
      csv,
      /2024\/25,Beech Trust,[0-9a-f]{24},EMP-03,Local new starters share,value,,49%,49,%,640,1315,people,/,
    );
    assert.match(
      csv,
      /2024\/25,Ash Trust,[0-9a-f]{24},EMP-03,Local new starters share,suppressed,\[c\],\[c\],,%,,,,/,
    );
    assert.doesNotMatch(csv, /641|1,?316/);
    const { figures, reports } = (await client.knock(`${made.path}.json`)).body;
    assert.equal(reports[0].version, 1);
    const ash = figures.find(
      (one: { member: string; code: string }) => one.member === 'Ash Trust' && one.code === 'EMP-03',
    );
    assert.match(ash.definition, /new starters/);
    assert.equal(ash.evidence, null);
  });

  it('grades each figure by the evidence that came with the version frozen', async () => {
    const { client } = world;
    const beech = await Figure.findOne({ 'acceptances.0': { $exists: true }, 'content.numerator.R2': 641 });
    assert.ok(beech);
    beech.acceptances[0]!.content.evidence.link = 'https://papers.example/starters';
    beech.markModified('acceptances');
    await beech.save();
    const made = await client.press('Make the disclosure', {
      on: await client.open('/desk/disclosures'),
      fill: REQUEST,
    });
    const { figures } = (await client.knock(`${made.path}.json`)).body;
    const counts = (grade: string | null) =>
      figures.filter((one: { evidence: string | null }) => one.evidence === grade).length;
    assert.equal(counts('document supplied'), 1);
    assert.equal(counts('self-reported'), 4);
  });

  it('of one member has no other member in it', async () => {
    const { ash, client } = world;
    const page = await client.open('/desk/disclosures');
    const fill = { ...REQUEST, member: String(ash._id) };
    const made = await client.press('Make the disclosure', { on: page, fill });
    assert.match(made.text, /Ash Trust, 2024\/25/);
    assert.doesNotMatch((await client.knock(`${made.path}.csv`)).text, /Beech/);
  });

  it('is one for a double click, and stands in the record and in the list', async () => {
    const { client } = world;
    const page = await client.open('/desk/disclosures');
    const fill = { ...REQUEST, reference: 'FOI 2026/18' };
    await client.press('Make the disclosure', { on: page, fill });
    await client.press('Make the disclosure', { on: page, fill });
    assert.equal(await Disclosure.countDocuments({ reference: 'FOI 2026/18' }), 1);
    assert.equal(await Entry.countDocuments({ 'after.reference': 'FOI 2026/18' }), 1);
    assert.match((await client.open('/desk/disclosures')).text, /Disclosed before FOI 2026\/18/);
  });

  it('asks for what is missing, and keeps what was typed', async () => {
    const { client } = world;
    const page = await client.open('/desk/disclosures');
    const before = await Disclosure.countDocuments();
    const again = await client.press('Make the disclosure', { on: page, fill: { ...REQUEST, periods: [] } });
    assert.equal(again.status, 422);
    assert.match(again.text, /Choose at least one year/);
    assert.equal(again.$('#reference').val(), 'FOI 2026/17');
    assert.equal(await Disclosure.countDocuments(), before);
  });

  it('is refused to a lead, and nothing is given out', async () => {
    const { ash, client } = world;
    const made = await client.press('Make the disclosure', {
      on: await client.open('/desk/disclosures'),
      fill: REQUEST,
    });
    const lead = await signedIn(await person('Bo Lee', { roles: [[ash, 'lead']] }));
    for (const ending of ['', '.csv', '.json'])
      assert.equal((await lead.knock(`${made.path}${ending}`)).status, 403);
  });
});

describe('a disclosure of one of two members of one name', () => {
  it('has that one’s figures alone, and the evidence of them', async () => {
    await emptyWithCatalogue();
    await openPeriod(2024);
    const coordinator = await ada();
    const one = await member('Lantern Homes');
    const other = await Member.create({
      ...one.toObject(),
      _id: new Types.ObjectId(),
      slug: 'lantern-homes-2',
      identifierKeys: ['GB-COH 00000002'],
    });
    await accepted(one, 'EST-01', '2024-25', { numerator: 757 * 60 });
    await accepted(other, 'EST-01', '2024-25', { numerator: 443 * 60 });
    await published(await draftOf('2024-25', coordinator, { themes: ['estates'] }), coordinator);
    const client = await signedIn(coordinator);
    for (const [who, figure, value] of [
      [one, '757 hours', 757],
      [other, '443 hours', 443],
    ] as const) {
      const page = await client.open('/desk/disclosures');
      const fill = { ...REQUEST, member: String(who._id) };
      const made = await client.press('Make the disclosure', { on: page, fill });
      const { figures } = (await client.knock(`${made.path}.json`)).body;
      const hours = figures.filter((line: { code: string }) => line.code === 'EST-01');
      assert.deepEqual(
        hours.map((line: Record<string, unknown>) => [line.memberId, line.figure, line.value, line.evidence]),
        [[String(who._id), figure, value, 'self-reported']],
      );
    }
  });
});
