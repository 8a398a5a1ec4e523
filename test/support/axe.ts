import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

let text = '';
const source = (): string => (text ||= readFileSync(AXE, 'utf8'));
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** Pages that were found without barriers, by all that stands in them and the window they are seen in. */
const withoutBarriers = new Set<string>();

/**
 * Every barrier axe finds on the page that is open, a line each. The tab's context must bypass the CSP. A page that
 * is the same but for its token and its ids as one that had none, in a window as wide and as dark, is not asked again.
 */
export async function violations(tab: Page): Promise<string[]> {
  const seen = String(await tab.evaluate(SEEN)).replace(/name="_csrf" value="[^"]*"|[0-9a-f]{24}/g, '');
  const key = createHash('sha256').update(seen).digest('base64');
  if (withoutBarriers.has(key)) return [];
  const found = await barriers(tab);
  if (found.length === 0) withoutBarriers.add(key);
  return found;
}

const SEEN =
  'innerWidth + " " + matchMedia("(prefers-color-scheme: dark)").matches + document.documentElement.outerHTML';

/** As a file of its own half a megabyte of script is read in half the time that it takes inside a page. */
const ADDRESS = 'http://axe.invalid/axe.js';

async function barriers(tab: Page): Promise<string[]> {
  await tab.route(ADDRESS, route => route.fulfill({ body: source(), contentType: 'text/javascript' }));
  await tab.addScriptTag({ url: ADDRESS });
  await tab.unroute(ADDRESS);
  const found: Violation[] = await tab.evaluate('axe.run().then(result => result.violations)');
  return found.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id} ${node.target.join(' ')}: ${node.failureSummary}`),
  );
}
