import { compare } from '../bson/compare.ts';
import { someAt } from '../bson/paths.ts';
import { type Doc, isDoc, isNumber, type Maybe, toNumber } from '../bson/values.ts';
import { badValue, MongoError } from '../errors.ts';

export interface SortField {
  path: string;
  parts: string[];
  direction: 1 | -1;
}

/** The fields of a sort in order. Throws BadValue (2) on what is no direction. */
export function sortFields(sort: Doc | undefined): SortField[] {
  return Object.entries(sort ?? {}).map(([path, value]) => {
    if (isDoc(value)) badValue(`sorting by ${Object.keys(value)[0]} is not supported`);
    const direction = isNumber(value) ? toNumber(value) : 0;
    if (direction !== 1 && direction !== -1) {
      throw new MongoError(15975, "$sort key ordering must be specified using a number or {$meta: 'text'}");
    }
    return { path, parts: path.split('.'), direction };
  });
}

/** What a document sorts by in each field: of an array the least, or for descending the greatest, element. */
export function sortKey(doc: Doc, fields: readonly SortField[]): Maybe[] {
  return fields.map(({ parts, direction }) => extreme(doc, parts, direction));
}

function extreme(doc: Doc, parts: string[], direction: 1 | -1): Maybe {
  const first = parts.length === 1 ? doc[parts[0] as string] : undefined;
  if (parts.length === 1 && !Array.isArray(first)) return first ?? null;
  let best: Maybe | typeof NONE = NONE;
  someAt(
    doc,
    parts,
    value => {
      best = better(best, value, direction);
      return false;
    },
    false,
  );
  return best === NONE ? null : (best as Maybe);
}

const NONE = Symbol('none');

function better(best: Maybe | typeof NONE, value: Maybe, direction: 1 | -1): Maybe | typeof NONE {
  const values = Array.isArray(value) ? (value.length ? value : [undefined]) : [value ?? null];
  let chosen = best;
  for (const each of values) {
    if (chosen === NONE || compare(each, chosen as Maybe) * direction < 0) chosen = each;
  }
  return chosen;
}

export function compareKeys(a: Maybe[], b: Maybe[], fields: readonly SortField[]): number {
  for (let index = 0; index < fields.length; index++) {
    const order = compare(a[index], b[index]);
    if (order !== 0) return order * (fields[index] as SortField).direction;
  }
  return 0;
}

/** Sorts documents as MongoDB does, keeping the order of equals; with `limit`, only the first so many. */
export function sortDocs<T>(
  items: Iterable<T>,
  docOf: (item: T) => Doc,
  fields: readonly SortField[],
  limit = Number.POSITIVE_INFINITY,
): T[] {
  const kept: { item: T; key: Maybe[]; place: number }[] = [];
  const order = (a: { key: Maybe[]; place: number }, b: { key: Maybe[]; place: number }) =>
    compareKeys(a.key, b.key, fields) || a.place - b.place;
  const bound = limit * 2 + 1000;
  let place = 0;
  for (const item of items) {
    kept.push({ item, key: sortKey(docOf(item), fields), place: place++ });
    if (kept.length > bound) kept.sort(order).splice(limit);
  }
  const sorted = kept.sort(order);
  return (limit < sorted.length ? sorted.slice(0, limit) : sorted).map(each => each.item);
}
