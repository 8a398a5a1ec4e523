import type { Db, Document } from 'mongodb';
import { loadCatalogue } from '../indicators/catalogue.ts';

/** What an indicator is stored with beside what the shipped catalogue says of it. */
const beside = { version: 1, pending: [], asking: [], since: null, retirement: '', help: '' };

/** Puts in those of these indicators that a database does not know, as they are shipped; changes none. */
export async function putInShipped(db: Db, codes: readonly string[]): Promise<void> {
  const stored = db.collection<Document>('indicators');
  const known = new Set<string>(await stored.distinct('code'));
  const missing = loadCatalogue().filter(({ code }) => codes.includes(code) && !known.has(code));
  if (missing.length > 0) await stored.insertMany(missing.map(one => ({ ...beside, ...one })));
}
