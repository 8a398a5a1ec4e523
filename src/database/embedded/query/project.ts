import { encode } from '../bson/encode.ts';
import { copyOf } from '../bson/paths.ts';
import { type Doc, isDoc, isNumber, isTrue, type Maybe, newDoc, type Value } from '../bson/values.ts';
import { fieldsIn } from '../bson/within.ts';
import { MongoError } from '../errors.ts';
import type { Hit } from './scan.ts';

/** A document as it is projected, as bytes. */
export type Project = (hit: Pick<Hit, 'bytes' | 'doc'>) => Buffer;

/** The fields a projection names, each kept or dropped whole, or with what it says of the fields within. */
type ProjectedFields = Map<string, boolean | ProjectedFields>;

/** Compiles a projection that keeps fields, or drops them; undefined where it does neither. */
export function compileProjection(spec: Doc): Project | undefined {
  if (Object.keys(spec).length === 0) return undefined;
  const paths = flat(spec);
  const keeps = isKeeping(paths);
  const fields: ProjectedFields = new Map();
  for (const [path, kept] of paths) plant(fields, path.split('.'), kept, path);
  if (keeps && !fields.has('_id')) fields.set('_id', true);
  if (isFlat(fields)) return ({ bytes }) => fieldsIn(bytes, name => fields.get(name) ?? !keeps);
  return ({ doc }) => encode((keeps ? kept(doc, fields) : left(doc, fields)) as Doc);
}

/** Whether fields are kept or dropped whole, so that their bytes tell all. */
const isFlat = (fields: ProjectedFields): fields is Map<string, boolean> =>
  [...fields.values()].every(choice => typeof choice === 'boolean');

/** The paths of a projection with documents of fields written out. Throws 31325 on what computes something. */
function flat(spec: Doc, before = ''): [string, boolean][] {
  return Object.entries(spec).flatMap(([name, value]): [string, boolean][] => {
    const path = before + name;
    if (name.startsWith('$')) throw new MongoError(before ? 31325 : 16410, `Unknown expression ${name}`);
    if (name.includes('.$')) throw new MongoError(238, `projecting ${name} is not supported`);
    if (path.split('.').includes(''))
      throw new MongoError(path === '' ? 40352 : 15998, 'FieldPath field names may not be empty strings.');
    if (typeof value === 'boolean' || isNumber(value)) return [[path, isTrue(value)]];
    if (!isDoc(value)) throw new MongoError(238, `${path} can be kept or dropped, and is not computed`);
    if (Object.keys(value).length === 0)
      throw new MongoError(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
    return flat(value, `${path}.`);
  });
}

/** Whether a projection says what to keep; the `_id` may be either in both. Throws where it says both. */
function isKeeping(paths: [string, boolean][]): boolean {
  const others = paths.filter(([path]) => path !== '_id');
  const keeps = (others[0] ?? paths[0])?.[1] === true;
  const other = others.find(([, kept]) => kept !== keeps)?.[0];
  if (other === undefined) return keeps;
  throw keeps
    ? new MongoError(31254, `Cannot do exclusion on field ${other} in inclusion projection`)
    : new MongoError(31253, `Cannot do inclusion on field ${other} in exclusion projection`);
}

function plant(fields: ProjectedFields, [name = '', ...rest]: string[], kept: boolean, path: string): void {
  const before = fields.get(name);
  if (rest.length === 0) {
    if (before !== undefined) throw new MongoError(31250, `Path collision at ${path}`);
    fields.set(name, kept);
    return;
  }
  if (typeof before === 'boolean') throw new MongoError(31249, `Path collision at ${path}`);
  const deeper: ProjectedFields = before ?? new Map();
  fields.set(name, deeper);
  plant(deeper, rest, kept, path);
}

/** What a projection that says what to keep leaves of a value. */
function kept(value: Maybe, fields: ProjectedFields): Maybe {
  if (Array.isArray(value))
    return value.map(each => kept(each, fields)).filter(each => each !== undefined) as Value[];
  return isDoc(value) ? picked(value, name => fields.get(name) ?? false, kept) : undefined;
}

/** What a projection that says what to drop leaves of a value. */
function left(value: Maybe, fields: ProjectedFields): Maybe {
  if (Array.isArray(value)) return value.map(each => left(each, fields) as Value);
  if (!isDoc(value)) return copyOf(value);
  return picked(value, name => fields.get(name) ?? true, left);
}

type Within = (value: Maybe, fields: ProjectedFields) => Maybe;

function picked(doc: Doc, choose: (name: string) => boolean | ProjectedFields, within: Within): Doc {
  const found = newDoc();
  for (const name in doc) {
    const choice = choose(name);
    const value = choice instanceof Map ? within(doc[name], choice) : choice ? doc[name] : undefined;
    if (value !== undefined) found[name] = value;
  }
  return found;
}
