import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { compiledAside, compiledNow } from '../../src/reports/compile/compile.cached.ts';
import { compileReport } from '../../src/reports/compile/compile.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { ada, member } from '../support/cast.ts';
import { emptyDatabase, emptyWithCatalogue } from '../support/database.ts';
import { accepted, draftOf, openPeriod } from './reports.support.ts';

const at = new Date('2025-10-10T09:00:00Z');
const long = new Date('2025-07-02T09:00:00Z');

describe('a report compiled for those who look on', () => {
  beforeEach(async () => {
    await emptyWithCatalogue();
    await openPeriod(2023);
    await openPeriod(2024);
    const ash = await member('Ash Trust', { on: '2020-04-01' });
    await accepted(ash, 'PRO-01', '2024-25', { numerator: 500_00 });
  });
  after(emptyDatabase);

  const spend = async (report: Awaited<ReturnType<typeof draftOf>>) =>
    (await compiledNow(report, at)).glance.spend?.text;

  it('is worked out once for all who ask before anything has changed', async () => {
    const report = await draftOf('2024-25', await ada());
    const [one, other] = await Promise.all([compiledNow(report, at), compiledNow(report, at)]);
    assert.equal(await compiledNow(report, at), other);
    assert.equal(one.glance.spend?.text, '£500');
  });

  it('is worked out anew after the next acceptance, whichever process wrote it', async () => {
    const report = await draftOf('2024-25', await ada());
    assert.equal(await spend(report), '£500');
    const by = new Types.ObjectId();
    const content = { state: 'value', numerator: 700_00, denominator: null, total: null };
    await Figure.collection.updateOne({}, {
      $push: { acceptances: { version: 3, content, by, at: long } },
    } as never);
    assert.equal(await spend(report), '£700');
  });

  it('is the same from a thread of its own', async () => {
    const report = await draftOf('2024-25', await ada());
    const aside = await compiledAside(report, { at, draft: true });
    assert.deepEqual(aside, await compileReport(report, { at, draft: true }));
  });
});
