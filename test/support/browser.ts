import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const ARGUMENTS = ['--no-sandbox', '--in-process-gpu', '--disable-webgl', '--font-render-hinting=none'];

/** A real browser: the Chromium inside a registry package on Linux x64, else an installed one. */
export async function openBrowser(): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'moorings-browser-'));
  const { path, args } = await findBrowser(folder);
  const browser = await chromium.launch({ executablePath: path, args, headless: true });
  const close = async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { browser, close };
}

async function findBrowser(folder: string): Promise<{ path: string; args: string[] }> {
  if (process.platform === 'linux' && process.arch === 'x64') return packagedBrowser(folder);
  const path = process.env.CHROME_PATH ?? INSTALLED.find(existsSync);
  if (path) return { path, args: [] };
  throw new Error('No Chrome or Chromium found: install one, or give its path as CHROME_PATH.');
}

/** The package unpacks itself, and the libraries it carries, below TMPDIR; it reads both on import. */
async function packagedBrowser(folder: string): Promise<{ path: string; args: string[] }> {
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
