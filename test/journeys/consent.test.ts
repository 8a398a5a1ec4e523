import assert from 'node:assert/strict';
import { Story } from '../../src/stories/story.ts';
import { ada, member } from '../support/cast.ts';
import { testUri } from '../support/hooks.ts';
import { type Running, startServer } from '../support/server.ts';
import { signIn, type } from './people.ts';
import { startWorld, type Walker, type World, windows } from './walk.ts';

const PAGES = ['/', '/stories', '/stories?q=porter', '/search?q=porter', '/members/hollybank-hospitals'];
const STORY = '/stories/a-job-within-walking-distance';

describe('a journey: consent to a story withdrawn', function () {
  this.timeout(240_000);
  for (const window of windows) {
    describe(window.name, () => {
      let world: World;
      let elsewhere: Running;
      before(async () => {
        world = await startWorld();
        await ada();
        await member();
        elsewhere = await startServer({
          ...{
            NODE_ENV: 'test',
            MONGODB_URI: testUri(),
            SESSION_SECRET: 'a secret of the other process, long enough',
          },
        });
      });
      after(async () => {
        await elsewhere?.end();
        await world?.stop();
      });

      it('a coordinator tells it with a photograph, and takes it away at once from those who read it elsewhere', async () => {
        const desk = await signIn(await world.newWalker(window), 'ada.obi@example.org');
        await tell(desk);
        const resident = await world.newWalker(window);
        const src = await readsIt(resident, elsewhere.base);
        await withdraw(desk);
        await readsItNoMore(resident, elsewhere.base, src);
      });
    });
  }
});

async function tell(desk: Walker): Promise<void> {
  await desk.open('/desk/stories');
  await desk.press('Write one');
  await type(desk, { title: 'A job within walking distance', summary: 'How a porter came to the hospital.' });
  await type(desk, { quote: 'I walk home before my boys wake up.', told: 'a night porter' });
  await type(desk, {
    words: 'She had cleaned offices for years.',
    theme: 'employment',
    members: 'Hollybank Hospitals',
  });
  await desk.tab.getByLabel('Yes, and they agree').check();
  await desk.press('Save');
  await desk.press('Write down somebody who agreed');
  await type(desk, { name: 'Joy Price', on: '2 1 2026', how: 'By letter' });
  await desk.press('Save');
  await desk.press('Its picture');
  const buffer = await desk.tab.locator('main').screenshot({ type: 'jpeg' });
  await desk.tab.locator('#file').setInputFiles({ name: 'joy.jpg', mimeType: 'image/jpeg', buffer });
  await type(desk, { alt: 'A woman in a blue tunic', consentOn: '2 1 2026', consentHow: 'By letter' });
  await desk.tab.getByLabel('Yes, and they agree to it being shown').check();
  await desk.press('Save');
  await desk.press('Publish it');
}

/** Reads it in the other process, where every page is kept; resolves to the address of its picture. */
async function readsIt(resident: Walker, base: string): Promise<string> {
  for (const path of PAGES) {
    await resident.open(base + path);
    assert.match(await resident.text(), /walking distance|walk home/, path);
  }
  await resident.open(base + STORY);
  assert.match(await resident.text(), /She had cleaned offices for years\./);
  const picture = resident.tab.locator('.story__picture');
  assert.ok((await picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth)) > 100);
  return base + String(await picture.getAttribute('src'));
}

async function withdraw(desk: Walker): Promise<void> {
  const one = await Story.findOne().lean();
  await desk.open(`/desk/stories/${one?._id}`);
  await desk.press('Somebody no longer agrees');
  await desk.press('Take it away now');
  assert.match(await desk.text(), /Choose what they no longer agree to/);
  await desk.tab.getByLabel('The whole story').check();
  await desk.press('Take it away now');
  assert.match(await desk.text(), /Nobody reads it any more, on any page\./);
}

async function readsItNoMore(resident: Walker, base: string, src: string): Promise<void> {
  const picture = await resident.tab.request.get(src);
  assert.equal(picture.status(), 410);
  for (const path of [...PAGES, STORY]) {
    await resident.open(base + path);
    assert.doesNotMatch(await resident.text(), /walking distance|walk home|cleaned offices/, path);
  }
  assert.match(await resident.text(), /Somebody in it no longer agrees to it being told\./);
  for (const path of ['/stories.json', '/stories.csv', '/feeds/network.atom'])
    assert.doesNotMatch(await (await resident.tab.request.get(base + path)).text(), /walking distance/);
}
