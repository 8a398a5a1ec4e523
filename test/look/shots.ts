import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { openBrowser } from '../support/browser.ts';
import { galleryPages, galleryViews } from './gallery.ts';

/** `node dist/test/look/shots.js [folder]`: draws every gallery page at two widths, and one in the dark. */
const out = process.argv[2] ?? join(process.cwd(), 'dist', 'shots');
const only = process.argv[3];
const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.js': 'text/javascript',
};
const views = galleryViews();
const pages = galleryPages();

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://x').pathname;
  try {
    if (path.startsWith('/assets/test/')) {
      response.setHeader('content-type', TYPES[extname(path)] ?? 'text/plain');
      response.end(readFileSync(join(process.cwd(), 'public', path.slice('/assets/test/'.length))));
      return;
    }
    const page = pages[path.slice(1)];
    response.statusCode = page ? 200 : 404;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', "default-src 'self'; img-src 'self' data:");
    response.end(page ? views.render(page.view, page.data) : '');
  } catch (error) {
    response.statusCode = 500;
    response.end(String(error));
  }
});
await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
mkdirSync(out, { recursive: true });

const { browser, close } = await openBrowser();
const LOOKS = [
  { name: 'desk', width: 1280, colorScheme: 'light' },
  { name: 'phone', width: 390, colorScheme: 'light' },
  { name: 'dark', width: 1280, colorScheme: 'dark' },
] as const;
for (const { name, width, colorScheme } of LOOKS) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const tab = await context.newPage();
  tab.on('console', message => console.log(name, message.type(), message.text()));
  for (const key of Object.keys(pages)) {
    if (only && !key.includes(only)) continue;
    const answer = await tab.goto(`${origin}/${key}`);
    if (answer?.status() !== 200) console.log(key, await tab.textContent('body'));
    writeFileSync(join(out, `${key}-${name}.png`), await tab.screenshot({ fullPage: true }));
    const wide = await tab.evaluate('document.documentElement.scrollWidth - innerWidth');
    if (Number(wide) > 0) console.log(`${key} ${name}: ${wide} px too wide`);
  }
  await context.close();
}
await close();
server.close();
