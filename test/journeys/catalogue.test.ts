import assert from 'node:assert/strict';
import { openPeriod } from '../../src/periods/opening.ts';
import { accepted, draftOf, published } from '../reports/reports.support.ts';
import { ada, member, person } from '../support/cast.ts';
import { journey } from './journey.ts';
import { signIn, type } from './people.ts';
import type { Walker } from './walk.ts';

const m = (millions: number) => millions * 100_000_000;

/** Eight members with a local spend each, told in a report; Bo leads the first of them. */
async function tellNetwork(): Promise<string> {
  const coordinator = await ada();
  const members = [];
  for (let i = 0; i < 8; i += 1) members.push(await member(`Member ${'ABCDEFGH'[i]}`, { on: '2019-04-01' }));
  const [first] = members;
  await openPeriod({
    year: 2024,
    due: '2025-06-26',
    cutOff: '2025-09-30',
    by: coordinator._id,
    at: new Date('2025-04-07T09:00:00Z'),
  });
  for (const [i, one] of members.entries())
    await accepted(one, 'PRO-02', '2024-25', { numerator: m(10 * (i + 1)), denominator: m(100) });
  await published(await draftOf('2024-25', coordinator), coordinator);
  await person('Bo Lee', { roles: [[first!, 'lead']] });
  return String(first!._id);
}

journey('the catalogue changes, and everyone reads what figures mean', {
  cast: tellNetwork,
  walks: {
    'from a new indicator and a new definition to what a lead and a resident read': async ({
      walker,
      there: first,
    }) => {
      const coordinator = await signIn(await walker(), 'ada.obi@example.org');
      await addWalkers(coordinator);
      await defineSpend(coordinator);
      await lookRound(coordinator);
      const resident = await walker();
      await resident.open('/indicators');
      await resident.press('Local spend share');
      assert.match(await resident.text(), /Defined anew from 1 April 2025|Version 3, from 1 April/);
      await resident.open('/indicators/ENV-04');
      assert.match(await resident.text(), /Asked from 1 April/);
      const lead = await signIn(await walker(), 'bo.lee@example.org');
      await lead.open(`/desk/members/${first}/figures`);
      assert.match(
        await lead.text(),
        /Half of the 8 members whose figure is printed lie between 30% and 65%/,
      );
    },
  },
});

async function addWalkers(coordinator: Walker): Promise<void> {
  await coordinator.open('/desk/indicators');
  await coordinator.press('Add an indicator');
  await coordinator.press('Add the indicator');
  assert.match(await coordinator.text(), /There is something to put right/);
  await type(coordinator, {
    name: 'Staff who walk or cycle',
    code: 'ENV-04',
    theme: 'environment',
    definition: 'Of the people employed on the snapshot day, the share who walk or cycle to work.',
    unit: 'people',
    numerator: 'Employees who walk or cycle',
    denominator: 'Employees asked',
  });
  const years = await coordinator.tab.locator('select[name=from] option').all();
  await type(coordinator, { from: (await years.at(-1)!.getAttribute('value'))! });
  await coordinator.press('Add the indicator');
  assert.match(await coordinator.text(), /ENV-04 is saved/);
}

async function defineSpend(coordinator: Walker): Promise<void> {
  await coordinator.open('/desk/indicators/PRO-02/versions/new');
  await type(coordinator, {
    changed: 'grants count too',
    definition: 'Of spend and grants together, the share that stays in {ring}.',
  });
  await coordinator.press('Make this version 3');
  assert.match(await coordinator.text(), /PRO-02 is saved/);
}

/** Every other page of a coordinator that the catalogue leads to. */
async function lookRound(coordinator: Walker): Promise<void> {
  const pages = ['PRO-02/wording', 'PRO-02/asking', 'EST-01/retirement', 'EMP-01/retirement'];
  for (const page of pages) await coordinator.open(`/desk/indicators/${page}`);
  await coordinator.open('/periods/2024-25');
  await coordinator.press('Coverage');
  assert.match(await coordinator.text(), /Returns in on time/);
  await coordinator.press('Compare two rings');
  assert.match(await coordinator.text(), /Two meanings of local/);
}
