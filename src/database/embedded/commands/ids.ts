import { BSONRegExp } from 'bson';
import { isDoc, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';

/** Refuses what can be no `_id`: an array (53), a pattern, a document with operator-like fields (52). */
export function checkId(id: Value): void {
  if (Array.isArray(id)) throw new MongoError(53, "The '_id' value cannot be of type array");
  if (id instanceof BSONRegExp) throw new MongoError(53, "The '_id' value cannot be of type regex");
  const bad = isDoc(id) ? Object.keys(id).find(name => name.startsWith('$')) : undefined;
  if (bad)
    throw new MongoError(
      52,
      `_id fields may not contain '$'-prefixed fields: ${bad} is not valid for storage.`,
    );
}
