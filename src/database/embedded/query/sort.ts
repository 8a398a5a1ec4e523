import { compare } from '../bson/compare.ts';
import { isIndex } from '../bson/paths.ts';
import { type Doc, isDoc, isNumber, type Maybe, toNumber } from '../bson/values.ts';
import { badValue, MongoError } from '../errors.ts';
import { rowsOf } from '../indexes/rows.ts';

export interface SortField {
  path: string;
  parts: string[];
  direction: 1 | -1;
}

/** Refuses what is no path of field names. */
export function checkFieldPath(path: string): void {
  if (path === '') throw new MongoError(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) throw new MongoError(40353, "FieldPath must not end with a '.'.");
  const parts = path.split('.');
  if (parts.includes('')) throw new MongoError(15998, 'FieldPath field names may not be empty strings.');
  if (parts.some(part => part.startsWith('$')))
    throw new MongoError(16410, `FieldPath field names may not start with '$': ${path}`);
}

/** The fields of a sort in order. Throws BadValue (2) on what is no direction. */
export function sortFields(sort: Doc | undefined): SortField[] {
  return Object.entries(sort ?? {}).map(([path, value]) => {
    if (isDoc(value)) badValue(`sorting by ${Object.keys(value)[0]} is not supported`);
    if (!isNumber(value)) throw new MongoError(15974, `Illegal key in $sort specification: ${path}`);
    checkFieldPath(path);
    if (path.split('.').some(isIndex)) throw new MongoError(238, `sorting by '${path}' is not supported`);
    const direction = toNumber(value);
    if (direction !== 1 && direction !== -1) {
      throw new MongoError(15975, "$sort key ordering must be specified using a number or {$meta: 'text'}");
    }
    return { path, parts: path.split('.'), direction };
  });
}

/**
 * What a document sorts by: of arrays on the way, the row of elements that comes first in the sort.
 * Throws BadValue (2) where two fields lead into different arrays.
 */
export function sortKey(doc: Doc, fields: readonly SortField[]): Maybe[] {
  const plain = plainKey(doc, fields);
  if (plain) return plain;
  const { rows } = rowsOf(
    doc,
    fields.map(field => field.parts),
    parallel,
  );
  return rows.reduce((best, row) => (compareKeys(row, best, fields) < 0 ? row : best));
}

/** The key of a document whose sorted fields are its own and no arrays; undefined for others. */
function plainKey(doc: Doc, fields: readonly SortField[]): Maybe[] | undefined {
  const key: Maybe[] = [];
  for (const { path, parts } of fields) {
    const value = parts.length === 1 ? doc[path] : undefined;
    if (parts.length > 1 || Array.isArray(value)) return undefined;
    key.push(value ?? null);
  }
  return key;
}

function parallel(): never {
  return badValue('cannot sort with keys that are parallel arrays');
}

function compareKeys(a: Maybe[], b: Maybe[], fields: readonly SortField[]): number {
  for (let index = 0; index < fields.length; index++) {
    const order = compare(a[index], b[index]);
    if (order !== 0) return order * (fields[index] as SortField).direction;
  }
  return 0;
}

export interface Keyed<T> {
  item: T;
  key: Maybe[];
}

/** Sorts what has its keys as MongoDB does, keeping the order of equals; with `limit`, only the first so many. */
export function sortKeyed<T>(
  items: Iterable<Keyed<T>>,
  fields: readonly SortField[],
  limit = Number.POSITIVE_INFINITY,
): T[] {
  const kept: { item: T; key: Maybe[]; place: number }[] = [];
  const order = (a: { key: Maybe[]; place: number }, b: { key: Maybe[]; place: number }) =>
    compareKeys(a.key, b.key, fields) || a.place - b.place;
  const bound = limit * 2 + 1000;
  let place = 0;
  for (const { item, key } of items) {
    kept.push({ item, key, place: place++ });
    if (kept.length > bound) kept.sort(order).splice(limit);
  }
  const sorted = kept.sort(order);
  return (limit < sorted.length ? sorted.slice(0, limit) : sorted).map(each => each.item);
}
