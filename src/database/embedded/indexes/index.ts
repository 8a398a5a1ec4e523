import { isIndex } from '../bson/paths.ts';
import {
  type Doc,
  docOf,
  isDoc,
  isNumber,
  isTrue,
  newDoc,
  saysYes,
  toNumber,
  type Value,
} from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { compileFilter, type Predicate } from '../query/match.ts';

interface IndexField {
  path: string;
  parts: string[];
  direction: 1 | -1;
}

/** An index as the server uses it: its specification read, and what is known of its keys. */
export interface Index {
  id: number;
  name: string;
  spec: Doc;
  fields: IndexField[];
  paths: string[][];
  unique: boolean;
  sparse: boolean;
  partial?: Predicate | undefined;
  partialFilter?: Doc | undefined;
  expireAfterSeconds?: number | undefined;
  multikey: boolean;
  shortened: boolean;
}

const OPTIONS = new Set(
  'v key name ns background unique sparse partialFilterExpression expireAfterSeconds'.split(' '),
);

/** Reads an index specification. Throws CannotCreateIndex (67) for kinds of index that are not supported. */
export function indexOf(spec: Doc, id: number): Index {
  const key = spec.key;
  if (!isDoc(key) || Object.keys(key).length === 0) cannot('Index keys cannot be an empty object');
  for (const option of Object.keys(spec)) if (!OPTIONS.has(option)) unsupported(option);
  const fields = Object.entries(key).map(([path, value]) => fieldOf(path, value as Value));
  const partialFilter = isDoc(spec.partialFilterExpression) ? spec.partialFilterExpression : undefined;
  if (partialFilter) checkPartial(partialFilter, spec);
  if (spec.expireAfterSeconds !== undefined && fields.length > 1)
    cannot('TTL indexes are single-field indexes, compound indexes do not support TTL.');
  const isId = isIdKey(key);
  return {
    id,
    name: String(spec.name),
    spec,
    fields,
    paths: fields.map(field => field.parts),
    unique: isId || isTrue(spec.unique),
    sparse: isTrue(spec.sparse),
    partialFilter,
    partial: partialFilter && compileFilter(partialFilter),
    expireAfterSeconds: spec.expireAfterSeconds === undefined ? undefined : expiry(spec.expireAfterSeconds),
    multikey: false,
    shortened: false,
  };
}

const IN_PARTIAL = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$type', '$and', '$or']);

/** What a partial index may ask of its documents. */
function checkPartial(filter: Doc, spec: Doc): void {
  if (isTrue(spec.sparse)) cannot("cannot mix 'partialFilterExpression' and 'sparse' options");
  for (const [name, value] of Object.entries(filter)) {
    if (name === '$exists' && saysYes(value)) continue;
    if (name.startsWith('$') && !IN_PARTIAL.has(name))
      cannot(`Expression not supported in partial index: ${name}`);
    for (const part of Array.isArray(value) ? value : [value]) if (isDoc(part)) checkPartial(part, newDoc());
  }
}

export function isIdKey(key: Doc): boolean {
  return Object.keys(key).length === 1 && '_id' in key;
}

function expiry(value: Value): number {
  if (!isNumber(value) || toNumber(value) < 0)
    cannot("TTL index 'expireAfterSeconds' option must be numeric and not negative");
  return toNumber(value);
}

function fieldOf(path: string, value: Value): IndexField {
  if (path === '') cannot('Index keys cannot contain an empty field.');
  const parts = path.split('.');
  if (parts.some(part => part === '' || part.startsWith('$') || isIndex(part)))
    cannot(`Index key '${path}' is not supported`);
  if (typeof value === 'string') cannot(`Index type '${value}' of field '${path}' is not supported`);
  if (!isNumber(value) || toNumber(value) === 0)
    cannot(`Index key '${path}' must be a number above or below 0, for its direction`);
  return { path, parts, direction: toNumber(value) < 0 ? -1 : 1 };
}

export function idSpec(): Doc {
  return docOf({ v: 2, key: { _id: 1 }, name: '_id_' });
}

function unsupported(option: string): never {
  throw new MongoError(197, `The field '${option}' is not supported in an index specification`);
}

function cannot(message: string): never {
  throw new MongoError(67, message);
}
