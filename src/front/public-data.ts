import { directory } from '../directory/directory.ts';
import { freshCatalogue } from '../indicators/catalogue.stored.ts';
import { freshNetwork } from '../network/stored.ts';
import { publicPledges } from '../pledges/public/public-pledges.ts';
import { loadFacts } from '../statistics/facts/facts.load.ts';

/** Reads what most public pages are made from, where any of it changed. */
export async function readSources(at: Date): Promise<void> {
  await freshNetwork();
  await freshCatalogue();
  await directory(at);
  await publicPledges(at);
  await loadFacts();
}
