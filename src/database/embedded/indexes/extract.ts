import type { Doc, Maybe } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import type { Index } from './index.ts';
import { EMPTY_ARRAY_KEY, keyOf, shortened, turned } from './keys.ts';
import { rowsOf } from './rows.ts';

export interface Extracted {
  keys: Buffer[];
  /** An array made more than one key possible. */
  multikey: boolean;
  /** A key was cut and cannot tell its value's exact place. */
  shortened: boolean;
}

const NONE: Extracted = { keys: [], multikey: false, shortened: false };

/** The keys a document has in an index; none where the index is sparse or partial and leaves it out. */
export function extractKeys(doc: Doc, index: Index): Extracted {
  if (index.partial && !index.partial(doc)) return NONE;
  const { rows, multikey, missing } = rowsOf(doc, index.paths, () => parallel(index));
  if (index.sparse && missing) return NONE;
  const keys = unique(rows.map(row => joined(row, index)));
  const short = keys.map(shortened);
  return { keys: short, multikey, shortened: short.some((key, at) => key !== keys[at]) };
}

function joined(row: Maybe[], index: Index): Buffer {
  const keys = row.map((value, at) => {
    const key = value === undefined ? EMPTY_ARRAY_KEY : keyOf(value);
    return index.fields[at]?.direction === -1 ? turned(key) : key;
  });
  return keys.length === 1 ? (keys[0] as Buffer) : Buffer.concat(keys);
}

function unique(keys: Buffer[]): Buffer[] {
  if (keys.length < 2) return keys;
  return [...new Map(keys.map(key => [key.toString('latin1'), key])).values()];
}

function parallel(index: Index): never {
  const paths = index.fields.map(field => `[${field.path}]`).join(' ');
  throw new MongoError(171, `cannot index parallel arrays ${paths}`);
}
