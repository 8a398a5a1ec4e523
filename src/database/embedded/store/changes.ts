import type { Doc } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { type Extracted, extractKeys } from '../indexes/extract.ts';
import type { Index } from '../indexes/index.ts';

const LARGEST_DOCUMENT = 16 * 1024 * 1024;

/** Throws BSONObjectTooLarge (10334). */
export function checkSize(bytes: Buffer): void {
  if (bytes.length > LARGEST_DOCUMENT) {
    throw new MongoError(
      10334,
      `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and 16793600(16MB)`,
    );
  }
}

/** What changes in an index where one document takes the place of another. */
export function changeOf(
  index: Index,
  old: Doc,
  doc: Doc,
): { index: Index; removed: Buffer[]; added: Extracted } {
  const before = extractKeys(old, index);
  const now = extractKeys(doc, index);
  const had = new Set(before.keys.map(key => key.toString('latin1')));
  const has = new Set(now.keys.map(key => key.toString('latin1')));
  return {
    index,
    removed: before.keys.filter(key => !has.has(key.toString('latin1'))),
    added: { ...now, keys: now.keys.filter(key => !had.has(key.toString('latin1'))) },
  };
}
