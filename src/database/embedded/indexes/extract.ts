import { isIndex } from '../bson/paths.ts';
import { type Doc, isDoc, type Maybe, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import type { Index } from './index.ts';
import { EMPTY_ARRAY_KEY, keyOf, shortened, turned } from './keys.ts';

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
  const columns = index.fields.map(field => columnOf(doc, field.parts));
  if (index.sparse && columns.every(column => column.missing)) return NONE;
  const arrays = columns.filter(column => column.array !== undefined);
  if (new Set(arrays.map(column => column.array)).size > 1) parallel(index);
  const multikey = arrays.length > 0;
  const rows = multikey ? rowsOf(columns) : [columns.map(column => column.keys[0] as Buffer)];
  const keys = unique(rows.map(row => joined(row, index)));
  return {
    keys: keys.map(shortened),
    multikey,
    shortened: keys.some(key => shortened(key) !== key),
  };
}

interface Column {
  keys: Buffer[];
  /** The array the keys come from, one key for each of its elements. */
  array?: Value[] | undefined;
  missing: boolean;
}

const NULL_KEY = keyOf(null);

function columnOf(value: Maybe, parts: readonly string[], at = 0): Column {
  let current = value;
  for (let step = at; step < parts.length; step++) {
    if (Array.isArray(current)) return arrayColumn(current, parts, step);
    current = isDoc(current) ? current[parts[step] as string] : undefined;
  }
  if (Array.isArray(current)) return arrayColumn(current, parts, parts.length);
  if (current === undefined) return { keys: [NULL_KEY], missing: true };
  return { keys: [keyOf(current)], missing: false };
}

function arrayColumn(values: Value[], parts: readonly string[], at: number): Column {
  if (at === parts.length) {
    const keys = values.length ? values.map(each => keyOf(each)) : [EMPTY_ARRAY_KEY];
    return { keys, array: values, missing: false };
  }
  const part = parts[at] as string;
  if (isIndex(part)) {
    const chosen = values[Number(part)];
    if (chosen !== undefined && !isDoc(chosen)) return columnOf(chosen, parts, at + 1);
  }
  if (values.length === 0) return { keys: [NULL_KEY], array: values, missing: true };
  const columns = values.map(each => (isDoc(each) ? columnOf(each, parts, at) : missingColumn()));
  if (columns.some(column => column.keys.length !== 1)) {
    return { keys: columns.flatMap(column => column.keys), array: values, missing: false };
  }
  return {
    keys: columns.map(column => column.keys[0] as Buffer),
    array: values,
    missing: columns.every(column => column.missing),
  };
}

function missingColumn(): Column {
  return { keys: [NULL_KEY], missing: true };
}

/** One row for each element of the array that several columns may share. */
function rowsOf(columns: Column[]): Buffer[][] {
  const length = Math.max(...columns.map(column => (column.array ? column.keys.length : 1)));
  return Array.from({ length }, (_, row) =>
    columns.map(column => (column.array ? (column.keys[row] ?? NULL_KEY) : (column.keys[0] as Buffer))),
  );
}

function joined(row: Buffer[], index: Index): Buffer {
  return Buffer.concat(row.map((key, at) => (index.fields[at]?.direction === -1 ? turned(key) : key)));
}

function unique(keys: Buffer[]): Buffer[] {
  if (keys.length < 2) return keys;
  return [...new Map(keys.map(key => [key.toString('latin1'), key])).values()];
}

function parallel(index: Index): never {
  const paths = index.fields.map(field => `[${field.path}]`).join(' ');
  throw new MongoError(171, `cannot index parallel arrays ${paths}`);
}
