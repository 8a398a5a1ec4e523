import { someAt, valueAt } from '../bson/paths.ts';
import { shellText } from '../bson/text.ts';
import { type Doc, newDoc, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import type { Index } from './index.ts';
import { keyOf, turned } from './keys.ts';

/** DuplicateKey (11000) with the index's pattern and the value it already holds under a key. */
export function duplicateKey(namespace: string, index: Index, doc: Doc, key: Buffer): MongoError {
  const keyValue = newDoc();
  let at = 0;
  for (const { path, parts, direction } of index.fields) {
    const { value, length } = valueUnder(doc, parts, direction, key.subarray(at));
    keyValue[path] = value;
    at += length;
  }
  const message = `E11000 duplicate key error collection: ${namespace} index: ${index.name} dup key: ${shellText(keyValue)}`;
  return new MongoError(11000, message, { keyPattern: index.spec.key, keyValue });
}

/** The value of a field that a key begins with: of an array, the element. */
function valueUnder(
  doc: Doc,
  parts: string[],
  direction: 1 | -1,
  key: Buffer,
): { value: Value; length: number } {
  let found: { value: Value; length: number } | undefined;
  someAt(
    doc,
    parts,
    value => {
      const own = keyOf(value);
      const bytes = direction === 1 ? own : turned(own);
      if (!found && key.subarray(0, bytes.length).equals(bytes))
        found = { value: value ?? null, length: bytes.length };
      return found !== undefined;
    },
    true,
  );
  return found ?? { value: valueAt(doc, parts) ?? null, length: 1 };
}
