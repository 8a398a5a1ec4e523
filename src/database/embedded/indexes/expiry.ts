import { type Doc, docOf, newDoc } from '../bson/values.ts';
import { find } from '../query/find.ts';
import type { Collection } from '../store/collection.ts';
import type { Index } from './index.ts';

/** The rest waits for the next time, so that others are not kept waiting long. */
const MOST_AT_ONCE = 10_000;

/** Whether a collection has any index that lets documents expire. */
export function expires(collection: Collection): boolean {
  return collection.indexes.some(
    index => index.expireAfterSeconds !== undefined && index.fields.length === 1,
  );
}

/** Removes the documents whose time has passed, and says how many. */
export function removeExpired(collection: Collection, at: Date): number {
  let removed = 0;
  for (const index of collection.indexes) {
    if (index.expireAfterSeconds === undefined || index.fields.length !== 1) continue;
    for (const { record, doc } of [
      ...find(collection, { filter: expired(index, at), limit: MOST_AT_ONCE }),
    ]) {
      collection.remove(record, doc);
      removed++;
    }
  }
  return removed;
}

/** The field is a date long enough ago; of a partial index only its own documents. */
function expired({ fields, expireAfterSeconds = 0, partialFilter }: Index, at: Date): Doc {
  const before = new Date(at.getTime() - expireAfterSeconds * 1000);
  const due = Object.assign(newDoc(), { [fields[0]?.path ?? '']: docOf({ $lte: before }) });
  return partialFilter ? Object.assign(newDoc(), { $and: [due, partialFilter] }) : due;
}
