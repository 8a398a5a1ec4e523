import { type Doc, isDoc, isNumber, isTrue, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { compileExpression } from './expression.ts';
import { OPERATORS } from './operators/operators.ts';
import type { StageContext } from './pipeline.ts';
import { exclude, type Fields, include, type Node } from './projected.ts';

export type Leaf = (path: string, value: Value) => Node | undefined;

type ScopeMaker = Pick<StageContext, 'known' | 'scope'>;

/** Compiles the projection of $project. Throws 31253 or 31254 where inclusion and exclusion are mixed. */
export function compileStageProjection(spec: Doc, context: ScopeMaker): (doc: Doc) => Doc {
  if (Object.keys(spec).length === 0)
    throw new MongoError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  return compileTree(spec, context);
}

/** Compiles a projection; `leaf` reads the conditions that only a find has. */
export function compileTree(
  spec: Doc,
  { known, scope }: ScopeMaker,
  leaf: Leaf = () => undefined,
): (doc: Doc) => Doc {
  const fields: Fields = new Map();
  for (const [path, value] of flat(spec, leaf))
    plant(fields, path.split('.'), leaf(path, value) ?? nodeOf(value, known), path);
  const including = decide(spec, leaf);
  if (including && !fields.has('_id')) fields.set('_id', 'keep');
  if (including && fields.get('_id') === 'drop') fields.delete('_id');
  if (!including && fields.get('_id') === 'keep') fields.delete('_id');
  return doc => (including ? include(doc, fields, scope(doc)) : exclude(doc, fields, scope(doc))) as Doc;
}

/** The paths of a projection, nested documents of fields written out. */
function flat(spec: Doc, leaf: Leaf, before = ''): [string, Value][] {
  return Object.entries(spec).flatMap(([name, value]): [string, Value][] => {
    const path = before + name;
    checkPath(path);
    if (!isDoc(value) || leaf(path, value)) return [[path, value as Value]];
    const names = Object.keys(value);
    if (names.length === 0)
      throw new MongoError(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
    if (names.length > 1 && names.some(each => each.startsWith('$'))) operatorName();
    return names[0]?.startsWith('$') ? [[path, value]] : flat(value, leaf, `${path}.`);
  });
}

function checkPath(path: string): void {
  const parts = path.endsWith('.$') ? path.slice(0, -2).split('.') : path.split('.');
  if (parts.includes(''))
    throw new MongoError(path === '' ? 40352 : 15998, 'FieldPath field names may not be empty strings.');
  if (parts.some(part => part.startsWith('$'))) operatorName();
}

function operatorName(): never {
  throw new MongoError(
    16410,
    `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
  );
}

function isFlag(value: Value): boolean {
  return typeof value === 'boolean' || isNumber(value);
}

function nodeOf(value: Value, known: ReadonlySet<string>): Node {
  if (isFlag(value)) return isTrue(value) ? 'keep' : 'drop';
  const operator = isDoc(value) ? Object.keys(value)[0] : undefined;
  if (operator && !OPERATORS.has(operator)) throw new MongoError(31325, `Unknown expression ${operator}`);
  return { compute: compileExpression(value, known) };
}

/** Whether a projection says what to keep, by its first field that shows it. */
function decide(spec: Doc, leaf: Leaf): boolean {
  let including: boolean | undefined;
  for (const [path, value] of flat(spec, leaf)) {
    const node = leaf(path, value);
    if (path === '_id' && isFlag(value)) continue;
    if (node && typeof node === 'object' && 'change' in node && !path.endsWith('.$') && !isElemMatch(value))
      continue;
    const keeps = isFlag(value) ? isTrue(value) : true;
    if (including === undefined) including = keeps;
    else if (including !== keeps) mixed(path, including);
  }
  if (including !== undefined) return including;
  const { _id } = spec;
  return _id !== undefined && isFlag(_id) && isTrue(_id);
}

function isElemMatch(value: Value): boolean {
  return isDoc(value) && '$elemMatch' in value;
}

function mixed(path: string, including: boolean): never {
  throw including
    ? new MongoError(31254, `Cannot do exclusion on field ${path} in inclusion projection`)
    : new MongoError(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
}

function plant(fields: Fields, [name = '', ...rest]: string[], node: Node, path: string): void {
  if (rest.length === 1 && rest[0] === '$') rest.pop();
  const before = fields.get(name);
  if (rest.length === 0) {
    if (before) collision(path);
    fields.set(name, node);
    return;
  }
  if (before && !(typeof before === 'object' && 'fields' in before)) collision(path, 31249);
  const deeper = before ? (before as { fields: Fields }).fields : new Map<string, Node>();
  if (!before) fields.set(name, { fields: deeper });
  plant(deeper, rest, node, path);
}

function collision(path: string, code = 31250): never {
  throw new MongoError(code, `Path collision at ${path}`);
}
