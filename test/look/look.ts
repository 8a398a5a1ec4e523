import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { known, STORY_PASSWORD } from '../../seeds/story/cast.ts';
import { paths } from '../../src/paths.ts';
import { closeBrowser, openBrowser } from '../support/browser.ts';
import { startServer } from '../support/server.ts';
import { MAIN_PAGES, type Reader } from './pages.ts';
import { contactSheets } from './sheets.ts';

/**
 * `npm run look [-- folder [page]]`: the illustrative network's main pages as pictures, on a phone and a
 * desk, light and dark, and the pages of its report's PDF and of an
 * assembly's packs as contact sheets, to be looked at.
 */
const [folder = join('dist', 'look'), only = ''] = process.argv.slice(2);
const WINDOWS = [
  { name: '375', width: 375, height: 812 },
  { name: '1280', width: 1280, height: 900 },
];
const WAIT_MS = 5_000;
const SCHEMES = ['light', 'dark'] as const;
const EMAILS: Record<Exclude<Reader, 'visitor'>, string> = {
  lead: known.lead.email,
  coordinator: known.coordinator.email,
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const data = mkdtempSync(join(tmpdir(), 'moorings-look-'));
const service = await startServer({ NODE_ENV: 'development', DATA_DIR: data });
const browser = await openBrowser();
try {
  for (const window of WINDOWS)
    for (const scheme of SCHEMES)
      for (const reader of ['visitor', 'lead', 'coordinator'] as const)
        await lookAs(reader, { browser, window, scheme });
  if (!only) await lookAtReport(browser);
  if (!only || 'pack'.includes(only)) await lookAtPacks(browser);
} finally {
  await closeBrowser();
  await service.end();
  rmSync(data, { recursive: true, force: true });
}

interface Look {
  browser: Browser;
  window: (typeof WINDOWS)[number];
  scheme: (typeof SCHEMES)[number];
}

async function lookAs(reader: Reader, { browser, window, scheme }: Look): Promise<void> {
  const { name, ...viewport } = window;
  const context = await browser.newContext({ baseURL: service.base, viewport, colorScheme: scheme });
  const tab = await signedIn(context, reader);
  for (const page of MAIN_PAGES.filter(one => one.reader === reader && one.name.includes(only))) {
    await tab.goto(page.path);
    if (!(await follow(tab, page.follow ?? []))) continue;
    const picture = await tab.screenshot({ fullPage: true });
    writeFileSync(join(folder, `${page.name}-${name}-${scheme}.png`), picture);
  }
  await context.close();
}

/** Opens where the first link of each kind leads; false, and said, where a page has none. */
async function follow(tab: Page, links: readonly string[]): Promise<boolean> {
  for (const link of links) {
    const found = tab.locator(`main ${link}`).first();
    const href = await found.getAttribute('href', { timeout: WAIT_MS }).catch(() => null);
    if (href === null) {
      console.error(`${tab.url()} has no link ${link}`);
      process.exitCode = 1;
      return false;
    }
    await tab.goto(href);
  }
  return true;
}

async function signedIn(context: BrowserContext, reader: Reader): Promise<Page> {
  const tab = await context.newPage();
  if (reader === 'visitor') return tab;
  await tab.goto(paths.signIn);
  await tab.locator('#email').fill(EMAILS[reader]);
  await tab.locator('#password').fill(STORY_PASSWORD);
  await tab.locator('main button[type="submit"], main form button').first().click();
  return tab;
}

async function lookAtReport(browser: Browser): Promise<void> {
  const tab = await browser.newPage({ baseURL: service.base });
  await tab.goto(paths.reports);
  const file = await tab.locator('main a[href$=".pdf"]').first().getAttribute('href');
  await sheetsOf(browser, file ?? '', 'report');
  await tab.close();
}

/** What is printed for the room of the next assembly, in both sizes of print. */
async function lookAtPacks(browser: Browser): Promise<void> {
  const tab = await browser.newPage({ baseURL: service.base });
  await tab.goto(paths.assemblies);
  await follow(tab, ['a[href^="/assemblies/"]']);
  for (const ending of ['pack.pdf', 'pack-large.pdf']) {
    const file = await tab.locator(`main a[href$="${ending}"]`).first().getAttribute('href');
    await sheetsOf(browser, file ?? '', ending.replace('.pdf', ''));
  }
  await tab.close();
}

async function sheetsOf(browser: Browser, file: string, name: string): Promise<void> {
  const answer = await fetch(new URL(file, service.base));
  const sheets = await contactSheets(browser, new Uint8Array(await answer.arrayBuffer()));
  for (const [i, sheet] of sheets.entries())
    writeFileSync(join(folder, `${name}-sheet-${String(i + 1).padStart(2, '0')}.png`), sheet);
}
