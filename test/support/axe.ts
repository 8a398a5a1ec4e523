import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** Every barrier axe finds on the page that is open, a line each. The tab's context must bypass the CSP. */
export async function violations(tab: Page): Promise<string[]> {
  await tab.addScriptTag({ path: axe });
  const found: Violation[] = await tab.evaluate('axe.run().then(result => result.violations)');
  return found.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id} ${node.target.join(' ')}: ${node.failureSummary}`),
  );
}
