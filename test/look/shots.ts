import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeBrowser, openBrowser } from '../support/browser.ts';
import { serveGallery } from './serve.ts';

/** `node dist/test/look/shots.js [folder] [page]`: pictures of the gallery, to be looked at. */
const [folder = join('dist', 'shots'), only = ''] = process.argv.slice(2);
const LOOKS = [
  { name: 'desk', width: 1280, colorScheme: 'light' },
  { name: 'phone', width: 390, colorScheme: 'light' },
  { name: 'dark', width: 1280, colorScheme: 'dark' },
  { name: 'forced', width: 1280, colorScheme: 'light', forcedColors: 'active' },
] as const;

const gallery = await serveGallery();
const browser = await openBrowser();
mkdirSync(folder, { recursive: true });
for (const { name, width, ...look } of LOOKS) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...look });
  const tab = await context.newPage();
  tab.on('console', message => console.log(name, message.type(), message.text()));
  for (const page of gallery.pages.filter(one => one.includes(only))) {
    await tab.goto(`${gallery.origin}/${page}`);
    writeFileSync(join(folder, `${page}-${name}.png`), await tab.screenshot({ fullPage: true }));
    if (name === 'desk') writeFileSync(join(folder, `${page}.pdf`), await tab.pdf({ format: 'A4' }));
  }
  await context.close();
}
await closeBrowser();
gallery.close();
