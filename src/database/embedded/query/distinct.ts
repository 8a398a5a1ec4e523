import { decode } from '../bson/decode.ts';
import type { Doc, Maybe, Value } from '../bson/values.ts';
import type { Index } from '../indexes/index.ts';
import { keyOf } from '../indexes/keys.ts';
import type { Collection } from '../store/collection.ts';
import { after, rangeOf, under } from '../store/keyspace.ts';

/**
 * The texts of a field by an index that begins with it, in order: one document is looked at for each. Undefined where
 * there is no such index, or where something else than a text is under it.
 */
export function distinctTexts(collection: Collection, field: string): Value[] | undefined {
  const index = collection.indexes.find(each => tellsAll(each, field));
  if (!index) return undefined;
  const found: Value[] = [];
  let { start, end } = rangeOf(index.id);
  for (;;) {
    const [record] = collection.entries(index, { start, end, limit: 1 }).items;
    if (record === undefined) return found;
    const value = fieldOf(collection, record, field);
    if (typeof value !== 'string') return undefined;
    found.push(value);
    start = after(under(index.id, keyOf(value)));
  }
}

/** Whether an index has every document under what its field holds, and in the order of that. */
const tellsAll = ({ fields, multikey, shortened, sparse, partialFilter }: Index, field: string): boolean =>
  fields[0]?.path === field &&
  fields[0].parts.length === 1 &&
  fields[0].direction === 1 &&
  !(multikey || shortened || sparse || partialFilter);

const fieldOf = (collection: Collection, record: number, field: string): Maybe => {
  const wanted = new Set([field]);
  return collection.look(record, (_record, bytes, start): Doc => decode(bytes, wanted, start))?.[field];
};
