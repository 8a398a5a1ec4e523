import assert from 'node:assert/strict';
import type { Types } from 'mongoose';
import { cancelAssembly } from '../../../src/assemblies/assemblies.ts';
import { Assembly, type StoredAssembly } from '../../../src/assemblies/assembly.ts';
import { Commitment } from '../../../src/commitments/commitment.ts';
import { countReportBacks } from '../../../src/commitments/report-backs/counting.ts';
import { giveAccount, reportIn } from '../../../src/commitments/report-backs/reporting.ts';
import { leave } from '../../../src/members/leaving.ts';
import { Member } from '../../../src/members/member.ts';
import { anAssembly } from '../../assemblies/assemblies.support.ts';
import { aPartner } from '../../partners/partners.support.ts';
import { accepted, milestonePledge } from '../../pledges/pledge.support.ts';
import { ada, member, person } from '../../support/cast.ts';
import { emptyDatabase } from '../../support/database.ts';
import { aCommitment, storedCommitment } from '../commitments.support.ts';

const YEAR = { starts: '2025-04-01', ends: '2026-03-31' };
const MADE = new Date('2024-10-14T09:00:00Z');

/** The instant at which a day ends in London, and one second later. */
const LAST_SECOND = '2025-10-10T22:59:59Z';
const NEXT_DAY = '2025-10-10T23:00:00Z';

async function cast() {
  const who = await ada();
  const hollybank = await member();
  const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
  const pledge = await accepted(hollybank, bo, milestonePledge);
  const partner = (await aPartner(who))._id;
  const promised = (dates: string[], more: object = {}) =>
    aCommitment(hollybank, pledge, { partner, dates, ...more }, MADE);
  const told = async (id: Types.ObjectId, number: number, at: Date) => {
    const one = await storedCommitment(id);
    const report = reportIn(one, one.reports[number]!._id);
    const account = { outcome: 'done' as const, words: 'Every contract was changed.', url: '' };
    await giveAccount(one, report, account, { by: bo._id, at, seen: one.version });
  };
  const count = async (whose = hollybank._id) => {
    const { numerator, denominator } = await countReportBacks(whose, YEAR);
    return [numerator, denominator];
  };
  return { who, hollybank, bo, pledge, partner, promised, told, count };
}

describe('counting report-backs', () => {
  beforeEach(emptyDatabase);

  it('counts those due in the year, and as in time those sent by the end of the day they were due', async () => {
    const { promised, told, count } = await cast();
    const inTime = await promised(['2025-10-10', '2026-04-01']);
    await told(inTime._id, 0, new Date(LAST_SECOND));
    const late = await promised(['2025-10-10']);
    await told(late._id, 0, new Date(NEXT_DAY));
    await promised(['2026-03-31', '2025-03-31']);
    assert.deepEqual(await count(), [1, 3]);
  });

  it('counts neither a promise taken back nor one that was never accepted', async () => {
    const { promised, count } = await cast();
    const one = await promised(['2025-10-10']);
    const waiting = await promised(['2025-10-10']);
    await Commitment.updateOne({ _id: one._id }, { $set: { takenBack: { by: one.member, at: MADE } } });
    await Commitment.updateOne({ _id: waiting._id }, { $set: { published: null } });
    assert.deepEqual(await count(), [0, 0]);
  });

  it('counts nothing promised to an assembly that was cancelled, even after the report-back', async () => {
    const { who, promised, told, count } = await cast();
    const assembly = await anAssembly(who);
    const one = await promised(['2025-10-10'], { assembly: assembly._id });
    await told(one._id, 0, new Date(LAST_SECOND));
    assert.deepEqual(await count(), [1, 1]);
    const now = (await Assembly.findById(assembly._id).lean<StoredAssembly>())!;
    const cancelled = { on: '2024-10-09', reason: 'The hall was flooded.' };
    await cancelAssembly(now, cancelled, { by: who._id, at: new Date(), seen: now.version });
    assert.deepEqual(await count(), [0, 0]);
  });

  it('of a member that left, counts what fell due by its last day', async () => {
    const { who, hollybank, promised, count } = await cast();
    await promised(['2025-05-01', '2025-10-10']);
    const leaving = { on: '2025-09-30', reason: 'It joined another network.' };
    await leave((await Member.findById(hollybank._id))!, leaving, { by: who._id });
    assert.deepEqual(await count(), [0, 1]);
  });

  it('names each with what decided it, in the order they were due', async () => {
    const { hollybank, promised, told } = await cast();
    await promised(['2026-02-01']);
    const one = await promised(['2025-10-10']);
    await told(one._id, 0, new Date('2025-10-07T09:00:00Z'));
    const { items } = await countReportBacks(hollybank._id, YEAR);
    assert.deepEqual(
      items.map(({ words, counts, href }) => [words, counts, href.startsWith('/commitments/')]),
      [
        ['due on 10 October 2025, sent on 7 October 2025', true, true],
        ['due on 1 February 2026, not sent', false, true],
      ],
    );
  });

  it('agrees with an independent count, whatever is due, sent, cancelled, taken back or another member’s', async () => {
    const { who, hollybank, promised, pledge, partner, told, count } = await cast();
    const other = await member('Thornhill College');
    const assemblies = [await anAssembly(who), await anAssembly(who, { name: 'November assembly' })];
    const random = randoms(20_251_201);
    const expected = { due: 0, inTime: 0 };
    for (let i = 0; i < 40; i += 1) {
      const days = [...new Set([1, 2, 3].map(() => dayFrom('2025-01-01', random(600))))].toSorted();
      const [whose, assembly, gone] = [random(5), random(3), random(6) === 0];
      const terms = { assembly: assemblies[assembly]?._id ?? null, dates: days };
      const one =
        whose === 0
          ? await aCommitment(other, pledge, { partner, ...terms }, MADE)
          : await promised(days, terms);
      for (const [number, day] of days.entries()) {
        const sent = dayFrom(day, random(29) - 20);
        const tells = random(3) > 0 && !gone;
        if (tells) await told(one._id, number, new Date(`${sent}T${10 + random(10)}:00:00Z`));
        const counts = whose > 0 && assembly !== 1 && !gone && day >= YEAR.starts && day <= YEAR.ends;
        expected.due += Number(counts);
        expected.inTime += Number(counts && tells && sent <= day);
      }
      if (gone)
        await Commitment.updateOne({ _id: one._id }, { $set: { takenBack: { by: who._id, at: MADE } } });
    }
    const now = (await Assembly.findById(assemblies[1]!._id).lean<StoredAssembly>())!;
    const cancelled = { on: '2024-10-09', reason: 'The hall was flooded.' };
    await cancelAssembly(now, cancelled, { by: who._id, at: new Date(), seen: now.version });
    assert.ok(expected.due > 10 && expected.inTime > 3 && expected.inTime < expected.due);
    assert.deepEqual(await count(), [expected.inTime, expected.due]);
    assert.ok(hollybank);
  });
});

const dayFrom = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Whole numbers below a limit, the same ones every time. */
function randoms(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}
