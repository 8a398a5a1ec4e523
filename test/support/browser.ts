import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const ARGUMENTS = ['--no-sandbox', '--in-process-gpu', '--disable-webgl', '--font-render-hinting=none'];

let opened: Promise<Browser> | undefined;

/**
 * A real browser, started once for the process and shared by all that ask: the Chromium inside a registry package
 * on Linux x64, else an installed one. Whoever opens a context in it closes that.
 */
export const openBrowser = (): Promise<Browser> => (opened ??= launch());

/** Ends it, where it was ever opened. */
export async function closeBrowser(): Promise<void> {
  await (await opened)?.close();
}

async function launch(): Promise<Browser> {
  const { path, args } = await findBrowser();
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: path, args, headless: true });
}

async function findBrowser(): Promise<{ path: string; args: string[] }> {
  if (process.platform === 'linux' && process.arch === 'x64') return packagedBrowser();
  const path = process.env.CHROME_PATH ?? INSTALLED.find(existsSync);
  if (path) return { path, args: [] };
  throw new Error('No Chrome or Chromium found: install one, or give its path as CHROME_PATH.');
}

/** The package unpacks itself, and the libraries it carries, below TMPDIR; it reads both on import. */
async function packagedBrowser(): Promise<{ path: string; args: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'moorings-browser-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const path = await packaged.executablePath();
  nameFonts(folder);
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  return { path, args: ARGUMENTS };
}

/** The package's own list of fonts points at /tmp: without one font to fall back on Chromium stops. */
function nameFonts(folder: string): void {
  const file = join(folder, 'fonts', 'fonts.conf');
  writeFileSync(file, `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir></fontconfig>\n`);
  process.env.FONTCONFIG_FILE = file;
}
