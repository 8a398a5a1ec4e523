import assert from 'node:assert/strict';
import { ada, member, PASSWORD, person } from '../support/cast.ts';
import { startWorld, type Walker, type Window, type World, windows } from './walk.ts';

describe('a journey: a member promises, and tells how it goes', function () {
  this.timeout(180_000);
  for (const window of windows) {
    describe(window.name, () => {
      let world: World;
      let trust: Awaited<ReturnType<typeof member>>;
      before(async () => {
        world = await startWorld();
        trust = await member();
        await ada();
        await person('Bo Lee', { roles: [[trust, 'lead']] });
      });
      after(() => world?.stop());

      it('from the promise to a page that shows how far it has got', async () => {
        const lead = await signIn(world, window, 'bo.lee@example.org');
        const coordinator = await signIn(world, window, 'ada.obi@example.org');
        await promise(lead, String(trust._id));
        await coordinator.open('/desk/pledges');
        await coordinator.press('Half of all new starters live in the six boroughs');
        await coordinator.press('Accept the pledge');
        await lead.open(`/desk/members/${trust._id}/pledges`);
        await lead.press('Half of all new starters live in the six boroughs');
        await lead.press('Record an update');
        await tell(lead);
        await coordinator.open('/desk/pledges');
        await coordinator.press('Half of all new starters live in the six boroughs');
        await coordinator.press('Accept the update');
        const resident = await world.newWalker(window);
        await resident.open('/pledges?theme=employment');
        await resident.press('Half of all new starters live in the six boroughs');
        assert.match(await resident.text(), /On track/);
        assert.match(await resident.text(), /Two job fairs/);
      });
    });
  }
});

async function signIn(world: World, window: Window, email: string): Promise<Walker> {
  const walker = await world.newWalker(window);
  await walker.open('/sign-in');
  await walker.fill({ 'E-mail address': email, Password: PASSWORD });
  await walker.press('Sign in');
  return walker;
}

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
