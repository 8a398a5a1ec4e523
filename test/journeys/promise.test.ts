import assert from 'node:assert/strict';
import { ada, member, person } from '../support/cast.ts';
import { journey } from './journey.ts';
import { signIn } from './people.ts';
import type { Walker } from './walk.ts';

journey('a member promises, and tells how it goes', {
  cast: async () => {
    const trust = await member();
    await ada();
    await person('Bo Lee', { roles: [[trust, 'lead']] });
    return String(trust._id);
  },
  walks: {
    'from the promise to a page that shows how far it has got': async ({ walker, there: trust }) => {
      const lead = await signIn(await walker(), 'bo.lee@example.org');
      const coordinator = await signIn(await walker(), 'ada.obi@example.org');
      await promise(lead, trust);
      await coordinator.open('/desk/pledges');
      await coordinator.press('Half of all new starters live in the six boroughs');
      await coordinator.press('Accept the pledge');
      await lead.open(`/desk/members/${trust}/pledges`);
      await lead.press('Half of all new starters live in the six boroughs');
      await lead.press('Record an update');
      await tell(lead);
      await coordinator.open('/desk/pledges');
      await coordinator.press('Half of all new starters live in the six boroughs');
      await coordinator.press('Accept the update');
      const resident = await walker();
      await resident.open('/pledges?theme=employment');
      await resident.press('Half of all new starters live in the six boroughs');
      assert.match(await resident.text(), /On track/);
      assert.match(await resident.text(), /Two job fairs/);
    },
  },
});

async function promise(lead: Walker, member: string): Promise<void> {
  await lead.open(`/desk/members/${member}/pledges`);
  await lead.press('Make a new pledge');
  await lead.tab.getByLabel('A number to reach').check();
  await lead.press('Continue');
  await lead.tab.getByLabel('Local new starters share').check();
  await lead.press('Continue');
  await lead.press('Send to the coordinator');
  assert.match(await lead.text(), /There is something to put right/);
  await lead.fill({
    'The promise, in one sentence': 'Half of all new starters live in the six boroughs',
    'New starters living in the six boroughs': '1,640',
    'New starters with a known postcode': '4,000',
    Target: '50',
    'To be reached by': '31 3 2035',
  });
  await lead.tab.getByLabel('Year it starts from').selectOption('2024-25');
  await lead.press('Send to the coordinator');
  assert.match(await lead.text(), /It is with the coordinator/);
}

async function tell(lead: Walker): Promise<void> {
  await lead.fill({
    'What happened': 'Two job fairs with the colleges.',
    'New starters living in the six boroughs': '1,950',
    'New starters with a known postcode': '4,000',
  });
  await lead.press('Send to the coordinator');
  assert.match(await lead.text(), /the public reads “On track” instead of “Not started”/);
  await lead.press('Send to the coordinator');
}
