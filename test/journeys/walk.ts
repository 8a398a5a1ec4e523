import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { Letter } from '../../src/mail/mail.ts';
import { network, serve } from '../../src/network/current.ts';
import { violations } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { ORIGIN } from '../support/client.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';

/** The two windows every journey is walked in. */
export const windows = [
  { name: 'on a desk', width: 1280, javaScript: true },
  { name: 'on a phone, without JavaScript', width: 390, javaScript: false },
] as const;

export interface Window {
  name: string;
  width: number;
  javaScript: boolean;
}

/** One person's browser window. Every page it comes to is checked by axe and must fit its width. */
export interface Walker {
  tab: Page;
  /** Opens an address and checks the page. */
  open(path: string): Promise<void>;
  /** Presses a button or follows a link by its words, and checks the page that answers. */
  press(words: string | RegExp): Promise<void>;
  /** Waits until the page has brought itself to an address, as one that asks again does, and checks it there. */
  comesTo(path: string): Promise<void>;
  /** Checks the page as it stands now. */
  check(): Promise<void>;
  /** Fills fields by their labels. */
  fill(fields: Record<string, string>): Promise<void>;
  /** Main text of the page, spaces folded. */
  text(): Promise<string>;
  /** The same person, in another tab. */
  another(): Promise<Walker>;
}

/** The service listening on the loopback address, and a real browser. */
export interface World {
  newWalker(window: Window): Promise<Walker>;
  stop(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  await emptyDatabase();
  await prepareCatalogue();
  const server = await listen();
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  serve({ network, baseUrl: base });
  const browser = await openBrowser();
  const stop = async () => {
    await Promise.all(browser.contexts().map(context => context.close()));
    server.closeAllConnections();
    await new Promise(done => server.close(done));
    serve({ network, baseUrl: ORIGIN });
  };
  return { newWalker: window => walkerIn(browser, base, window), stop };
}

async function listen(): Promise<Server> {
  const config = readConfig({ NODE_ENV: 'test', SESSION_SECRET: 'a secret that is only used in journeys' });
  const server = (await createApp({ config, log: pino({ level: 'silent' }) })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function walkerIn(browser: Browser, base: string, { width, javaScript }: Window): Promise<Walker> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height: 900 },
    baseURL: base,
    bypassCSP: true,
    javaScriptEnabled: true,
  });
  if (!javaScript) await context.route('**/*.js', route => route.abort());
  return walkerOn(context, width);
}

/** As long as a test may take: on a busy machine no step has a time of its own. */
const LONGEST_MS = 60_000;

async function walkerOn(context: BrowserContext, width: number): Promise<Walker> {
  const tab = await context.newPage();
  tab.setDefaultTimeout(LONGEST_MS);
  const check = () => checkPage(tab, width);
  return {
    tab,
    open: async path => {
      await tab.goto(path);
      await check();
    },
    press: async words => {
      await Promise.all([tab.waitForNavigation({ waitUntil: 'load' }), target(tab, words).click()]);
      await check();
    },
    comesTo: async path => {
      await tab.waitForURL(({ pathname }) => pathname === path);
      await check();
    },
    fill: async fields => {
      for (const [label, value] of Object.entries(fields))
        await tab.getByLabel(label, { exact: true }).first().fill(value);
    },
    check,
    text: async () => ((await tab.locator('main').textContent()) ?? '').replace(/\s+/g, ' '),
    another: () => walkerOn(context, width),
  };
}

const target = (tab: Page, words: string | RegExp) =>
  tab
    .locator('main, header')
    .getByRole('button', { name: words, exact: true })
    .or(tab.locator('main').getByRole('link', { name: words, exact: true }))
    .first();

async function checkPage(tab: Page, width: number): Promise<void> {
  const where = new URL(tab.url()).pathname;
  assert.deepEqual(await violations(tab), [], where);
  const wide = await tab.evaluate('document.documentElement.scrollWidth');
  assert.ok(Number(wide) <= width, `${where} is ${wide} px wide in a window of ${width}`);
}

/** The link in the newest letter to an address, as a path. */
export async function linkIn(to: string): Promise<string> {
  const letter = await Letter.findOne({ to }).sort({ queued: -1 });
  const link = /https?:\/\/\S+/.exec(letter?.text ?? '')?.[0];
  if (!link) throw new Error(`There is no letter with a link to ${to}`);
  return new URL(link).pathname;
}
