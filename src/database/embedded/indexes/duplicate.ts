import { valueAt } from '../bson/paths.ts';
import { shellText } from '../bson/text.ts';
import { type Doc, newDoc } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import type { Index } from './index.ts';

/** DuplicateKey (11000) with the index's pattern and the value it already holds. */
export function duplicateKey(namespace: string, index: Index, doc: Doc): MongoError {
  const keyValue = newDoc();
  for (const { path, parts } of index.fields) keyValue[path] = valueAt(doc, parts) ?? null;
  const message = `E11000 duplicate key error collection: ${namespace} index: ${index.name} dup key: ${shellText(keyValue)}`;
  return new MongoError(11000, message, { keyPattern: index.spec.key, keyValue });
}
