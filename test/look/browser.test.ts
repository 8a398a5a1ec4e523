import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { violations } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { galleryPages } from './gallery.ts';
import { serveGallery } from './serve.ts';

const LOOKS = [
  { name: 'on a desk', width: 1280, colorScheme: 'light' },
  { name: 'on a phone, in the dark', width: 390, colorScheme: 'dark' },
] as const;

describe('every part in a browser', function () {
  this.timeout(60_000);
  let gallery: Awaited<ReturnType<typeof serveGallery>>;
  let browser: Browser;
  before(async () => {
    gallery = await serveGallery();
    browser = await openBrowser();
  });
  after(() => gallery?.close());

  it('shows the link past the header at the first Tab, as the built stylesheet has it', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${gallery.origin}/${Object.keys(galleryPages())[0]}`);
    const skip = tab.locator('.govuk-skip-link');
    assert.ok(((await skip.boundingBox())?.y ?? 0) < 0, 'it is out of sight before');
    await tab.keyboard.press('Tab');
    const box = await tab.locator(':focus').boundingBox();
    assert.equal(await tab.locator(':focus').textContent(), 'Skip to main content');
    assert.ok(box && box.y >= 0 && box.height >= 44, `it stands at ${box?.y}`);
    await tab.close();
  });

  for (const { name, width, colorScheme } of LOOKS) {
    for (const page of Object.keys(galleryPages())) {
      it(`has no barrier that axe finds, and fits: ${page} ${name}`, async () => {
        const context = await browser.newContext({
          viewport: { width, height: 900 },
          colorScheme,
          bypassCSP: true,
        });
        const tab = await context.newPage();
        await tab.goto(`${gallery.origin}/${page}`);
        assert.deepEqual(await violations(tab), []);
        assert.equal(await tab.evaluate('document.documentElement.scrollWidth'), width);
        await context.close();
      });
    }
  }
});
