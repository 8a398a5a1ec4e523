import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { galleryPages } from './gallery.ts';
import { serveGallery } from './serve.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const LOOKS = [
  { name: 'on a desk', width: 1280, colorScheme: 'light' },
  { name: 'on a phone, in the dark', width: 390, colorScheme: 'dark' },
] as const;

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

describe('every part in a browser', function () {
  this.timeout(60_000);
  let gallery: Awaited<ReturnType<typeof serveGallery>>;
  let browser: Browser;
  let close: () => Promise<void>;
  before(async () => {
    gallery = await serveGallery();
    ({ browser, close } = await openBrowser());
  });
  after(async () => {
    await close?.();
    gallery?.close();
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

async function violations(tab: Page): Promise<string[]> {
  await tab.addScriptTag({ path: axe });
  const found: Violation[] = await tab.evaluate('axe.run().then(result => result.violations)');
  return found.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id} ${node.target.join(' ')}: ${node.failureSummary}`),
  );
}
