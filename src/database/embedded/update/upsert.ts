import { BSONRegExp, ObjectId } from 'bson';
import { setAt } from '../bson/paths.ts';
import { type Doc, isDoc, newDoc, type Value } from '../bson/values.ts';
import { isOperators } from '../query/match.ts';
import type { CompiledUpdate } from './update.ts';

/** The document an upsert adds: what the filter says a field equals, then the update. */
export function upserted(filter: Doc, update: CompiledUpdate, replaces: boolean): Doc {
  const seed = newDoc();
  if (replaces) {
    const id = equalities(filter).find(([path]) => path === '_id');
    if (id) seed._id = id[1];
  } else for (const [path, value] of equalities(filter)) setAt(seed, path.split('.'), value);
  const doc = update(seed, true);
  const { _id, ...rest } = doc;
  return Object.assign(newDoc(), { _id: _id === undefined ? new ObjectId() : _id }, rest);
}

function equalities(filter: Doc): [string, Value][] {
  return Object.entries(filter).flatMap(([name, value]): [string, Value][] => {
    if (name === '$and' || (name === '$or' && Array.isArray(value) && value.length === 1)) {
      return (value as Value[]).flatMap(each => (isDoc(each) ? equalities(each) : []));
    }
    if (name.startsWith('$')) return [];
    return equalityOf(name, value as Value);
  });
}

function equalityOf(path: string, value: Value): [string, Value][] {
  if (value instanceof BSONRegExp) return [];
  if (!isOperators(value)) return [[path, value]];
  if (value.$eq !== undefined) return [[path, value.$eq]];
  const only = Array.isArray(value.$in) && value.$in.length === 1 ? value.$in[0] : undefined;
  return only === undefined ? [] : [[path, only]];
}
