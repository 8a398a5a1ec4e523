import assert from 'node:assert/strict';
import { ada } from '../support/cast.ts';
import { opened } from './journey.ts';
import { signIn } from './people.ts';
import { windows } from './walk.ts';

describe('someone who signs out', function () {
  this.timeout(120_000);
  const world = opened();
  before(ada);

  for (const window of windows)
    it(`leaves nothing behind for whoever presses Back, ${window.name}`, async () => {
      const walker = await signIn(await world().newWalker(window), 'ada.obi@example.org');
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
