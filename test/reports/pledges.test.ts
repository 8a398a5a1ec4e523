import assert from 'node:assert/strict';
import { compileReport } from '../../src/reports/compile/compile.ts';
import {
  accepted as acceptedPledge,
  milestonePledge,
  recorded,
  startersPledge,
} from '../pledges/pledge.support.ts';
import { ada, member, person } from '../support/cast.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';
import { accepted, draftOf, openPeriod } from './reports.support.ts';

const at = new Date('2025-10-10T09:00:00Z');

describe('pledges in a report', () => {
  beforeEach(async () => {
    await emptyDatabase();
    await prepareCatalogue();
    await openPeriod(2024);
  });

  async function compiled(starters: number) {
    const ash = await member('Ash Trust');
    const lead = await person('Bo Lee', { roles: [[ash, 'lead']] });
    await acceptedPledge(ash, lead);
    await acceptedPledge(ash, lead, milestonePledge);
    await recorded(ash, lead, { ...startersPledge, promise: 'Nobody accepted this yet' });
    const count = { numerator: starters, denominator: 5_000 };
    await accepted(ash, 'EMP-03', '2024-25', count);
    return compileReport(await draftOf('2024-25', await ada()), { at, draft: true });
  }

  it('are counted by theme and status, and only what a coordinator accepted is there', async () => {
    const { pledges, members, chapters } = await compiled(2_300);
    assert.equal(pledges.total, 2);
    assert.equal(pledges.byTheme.find(({ theme }) => theme === 'employment')?.counts['on-track'], 1);
    assert.deepEqual(
      members[0]?.pledges.map(({ promise }) => promise),
      [startersPledge.promise, milestonePledge.promise],
    );
    assert.equal(chapters[0]?.pledges.length, 1);
  });

  it('are judged by the figure that the report prints', async () => {
    const { pledges, members } = await compiled(2_300);
    assert.match(members[0]?.pledges[0]?.progress ?? '', /46/);
    assert.equal(pledges.behind.length, 0);
  });

  it('show only the word where the figure behind them is held back', async () => {
    const { members } = await compiled(4);
    const [line] = members[0]?.pledges ?? [];
    assert.equal(line?.line, null);
    assert.equal(line?.progress, null);
    assert.ok(line?.statusText);
  });
});
