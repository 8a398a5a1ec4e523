import { computed } from '../aggregate/computed.ts';
import { copyOf } from '../bson/paths.ts';
import {
  type Doc,
  isDoc,
  isNumber,
  isTrue,
  type Maybe,
  newDoc,
  toNumber,
  type Value,
} from '../bson/values.ts';
import { badValue, MongoError } from '../errors.ts';
import { elementPredicate, isOperators } from './match.ts';

export type Project = (doc: Doc) => Doc;

/** A projection as a tree of field names: true to keep or drop, a change to apply, or deeper fields. */
interface Tree {
  [name: string]: true | Change | Tree;
}

type Change = { change: (value: Maybe, doc: Doc) => Maybe };

/** Compiles a find's projection. Throws 31253 or 31254 where inclusion and exclusion are mixed. */
export function compileProjection(projection: Doc | undefined, filter?: Doc): Project | undefined {
  if (!projection || Object.keys(projection).length === 0) return undefined;
  const including = isInclusion(projection);
  const tree: Tree = {};
  for (const [path, value] of Object.entries(projection)) {
    if (path === '_id' && !isDoc(value)) continue;
    place(tree, positional(path), leafOf(path, value as Value, filter));
  }
  const keepsId = projection._id === undefined ? true : isTrue(projection._id) || isDoc(projection._id);
  if (including) {
    if (keepsId && !('_id' in tree)) return doc => include(doc, { _id: true, ...tree }, doc);
    return doc => include(doc, tree, doc);
  }
  if (!keepsId) tree._id = true;
  return doc => exclude(doc, tree, doc);
}

function positional(path: string): string[] {
  return (path.endsWith('.$') ? path.slice(0, -2) : path).split('.');
}

function isInclusion(projection: Doc): boolean {
  let including: boolean | undefined;
  for (const [path, value] of Object.entries(projection)) {
    if (path === '_id' && !isDoc(value)) continue;
    const kind = kindOf(path, value as Value);
    if (kind === undefined) continue;
    if (including !== undefined && kind !== including) mixed(path, including);
    including = kind;
  }
  if (including !== undefined) return including;
  const changes = Object.values(projection).some(value => isDoc(value) && !('$slice' in value));
  return changes || (projection._id !== undefined && isTrue(projection._id) && !hasSlice(projection));
}

function hasSlice(projection: Doc): boolean {
  return Object.values(projection).some(value => isDoc(value) && '$slice' in value);
}

function kindOf(path: string, value: Value): boolean | undefined {
  if (path.endsWith('.$')) return true;
  if (isDoc(value)) return '$slice' in value || '$meta' in value ? undefined : true;
  if (typeof value === 'boolean' || isNumber(value)) return isTrue(value);
  return true;
}

function mixed(path: string, including: boolean): never {
  throw including
    ? new MongoError(31254, `Cannot do exclusion on field ${path} in inclusion projection`)
    : new MongoError(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
}

function leafOf(path: string, value: Value, filter: Doc | undefined): true | Change {
  if (path.endsWith('.$')) return { change: firstMatching(path.slice(0, -2), filter) };
  if (isDoc(value) && '$slice' in value && !isAggregateSlice(value.$slice)) {
    return { change: slice(value.$slice as Value) };
  }
  if (isDoc(value) && '$elemMatch' in value) return { change: elementMatch(value.$elemMatch as Value) };
  if (typeof value === 'boolean' || isNumber(value)) return true;
  return { change: (_, doc) => computed(doc, value) };
}

function isAggregateSlice(operand: Maybe): boolean {
  return Array.isArray(operand) && (operand.length === 3 || !isNumber(operand[0]));
}

function slice(operand: Value): (value: Maybe) => Maybe {
  const [skip, limit] = Array.isArray(operand) ? operand.map(toNumber) : [toNumber(operand), undefined];
  return value => {
    if (!Array.isArray(value)) return value;
    if (limit === undefined) return skip! < 0 ? value.slice(skip) : value.slice(0, skip);
    const start = skip! < 0 ? Math.max(0, value.length + skip!) : skip!;
    return value.slice(start, start + limit);
  };
}

function elementMatch(operand: Value): (value: Maybe) => Maybe {
  if (!isDoc(operand)) badValue('elemMatch: Invalid argument, object required');
  const matches = elementPredicate(operand);
  return value => {
    const found = Array.isArray(value) ? value.find(matches) : undefined;
    return found === undefined ? undefined : [found];
  };
}

function firstMatching(path: string, filter: Doc | undefined): (value: Maybe) => Maybe {
  const matches = elementTest(path, filter ?? newDoc());
  return value => {
    if (!Array.isArray(value)) return value;
    const found = value.find(matches);
    if (found === undefined) {
      throw new MongoError(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    }
    return [found];
  };
}

function elementTest(path: string, filter: Doc): (element: Value) => boolean {
  for (const [name, value] of Object.entries(filter)) {
    if (name === path) {
      if (isDoc(value) && '$elemMatch' in value) return elementPredicate(value.$elemMatch as Doc);
      return elementPredicate(
        isOperators(value as Value) ? (value as Doc) : Object.assign(newDoc(), { $eq: value }),
      );
    }
    if (name.startsWith(`${path}.`)) {
      return elementPredicate(Object.assign(newDoc(), { [name.slice(path.length + 1)]: value }));
    }
  }
  return () => false;
}

function place(tree: Tree, parts: string[], leaf: true | Change): void {
  const [first, ...rest] = parts as [string, ...string[]];
  if (rest.length === 0) {
    tree[first] = leaf;
    return;
  }
  const next = tree[first];
  const deeper: Tree = next && next !== true && !isChange(next) ? next : {};
  tree[first] = deeper;
  place(deeper, rest, leaf);
}

function isChange(node: Change | Tree): node is Change {
  return typeof (node as Change).change === 'function';
}

function include(doc: Doc, tree: Tree, root: Doc): Doc {
  const kept = newDoc();
  for (const name in doc) {
    const node = Object.hasOwn(tree, name) ? tree[name] : undefined;
    if (node === undefined) continue;
    const value = node === true ? doc[name] : isChange(node) ? undefined : includeDeep(doc[name], node, root);
    if (value !== undefined) kept[name] = value;
    else if (node !== true && isChange(node) && isArrayChange(doc[name])) {
      const changed = node.change(doc[name], root);
      if (changed !== undefined) kept[name] = changed;
    }
  }
  addChanges(kept, tree, doc, root);
  return kept;
}

function isArrayChange(value: Maybe): boolean {
  return value !== undefined;
}

function addChanges(kept: Doc, tree: Tree, doc: Doc, root: Doc): void {
  for (const [name, node] of Object.entries(tree)) {
    if (node === true || !isChange(node) || doc[name] !== undefined) continue;
    const value = node.change(undefined, root);
    if (value !== undefined) kept[name] = value;
  }
}

function includeDeep(value: Maybe, tree: Tree, root: Doc): Maybe {
  if (isDoc(value)) return include(value, tree, root);
  if (!Array.isArray(value)) return undefined;
  const kept: Value[] = [];
  for (const each of value) {
    const deeper = includeDeep(each, tree, root);
    if (deeper !== undefined) kept.push(deeper);
  }
  return kept;
}

function exclude(doc: Doc, tree: Tree, root: Doc): Doc {
  const kept = newDoc();
  for (const name in doc) {
    const node = Object.hasOwn(tree, name) ? tree[name] : undefined;
    if (node === true) continue;
    const value =
      node === undefined
        ? doc[name]
        : isChange(node)
          ? node.change(doc[name], root)
          : excludeDeep(doc[name], node, root);
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

function excludeDeep(value: Maybe, tree: Tree, root: Doc): Maybe {
  if (isDoc(value)) return exclude(value, tree, root);
  if (Array.isArray(value)) return value.map(each => excludeDeep(each, tree, root) as Value);
  return copyOf(value);
}
