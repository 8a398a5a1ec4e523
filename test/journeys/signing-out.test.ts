import assert from 'node:assert/strict';
import { ada, PASSWORD } from '../support/cast.ts';
import { startWorld, type World, windows } from './walk.ts';

describe('someone who signs out', function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await startWorld();
    await ada();
  });
  after(() => world.stop());

  for (const window of windows)
    it(`leaves nothing behind for whoever presses Back, ${window.name}`, async () => {
      const walker = await world.newWalker(window);
      await walker.open('/sign-in');
      await walker.fill({ 'E-mail address': 'ada.obi@example.org', Password: PASSWORD });
      await walker.press('Sign in');
      await walker.open('/account');
      assert.match(await walker.text(), /Ada Obi/);
      await walker.open('/desk/members');
      await walker.tab.evaluate('document.querySelector(\'form[action="/session/end"]\').submit()');
      await walker.tab.waitForURL('**/');
      for (let steps = 0; steps < 3; steps++) {
        await walker.tab.goBack({ waitUntil: 'load' });
        assert.doesNotMatch(await walker.tab.content(), /Ada Obi|ada\.obi|Sign out/);
        assert.match(walker.tab.url(), /\/sign-in/);
      }
    });
});
