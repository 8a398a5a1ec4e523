import { type Doc, isDoc, type Maybe, newDoc, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { compileExpression } from '../expression.ts';
import type { Expression, Scope } from '../scope.ts';

/** Fields to be added, by name: each an expression, or fields within. */
export type Branch = Map<string, Expression | Branch>;

/** Reads the fields of $addFields: dotted paths and nested documents come to the same. */
export function fieldTree(fields: Doc, known: ReadonlySet<string>): Branch {
  const tree: Branch = new Map();
  for (const [path, value] of Object.entries(fields))
    plant(tree, path.split('.'), value as Value, known, path);
  return tree;
}

function plant(
  tree: Branch,
  [name = '', ...rest]: string[],
  value: Value,
  known: ReadonlySet<string>,
  path: string,
): void {
  if (name === '') throw new MongoError(40353, "FieldPath must not end with a '.'.");
  if (name.startsWith('$'))
    throw new MongoError(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    );
  const before = tree.get(name);
  if (rest.length === 0 && !isFields(value)) {
    if (before) clash(path);
    tree.set(name, compileExpression(value, known));
    return;
  }
  if (before && !(before instanceof Map)) clash(path);
  const branch: Branch = before ?? new Map();
  tree.set(name, branch);
  if (rest.length > 0) plant(branch, rest, value, known, path);
  else
    for (const [inner, each] of Object.entries(value as Doc))
      plant(branch, [inner], each as Value, known, `${path}.${inner}`);
}

function clash(path: string): never {
  throw new MongoError(
    40176,
    `Invalid $addFields :: caused by :: specification contains two conflicting paths. Cannot specify both '${path}' and another on its way`,
  );
}

function isFields(value: Value): boolean {
  return isDoc(value) && !Object.keys(value)[0]?.startsWith('$') && Object.keys(value).length > 0;
}

/** A document with the fields added; of an array every element gets them. */
export function addTree(value: Maybe, tree: Branch, scope: Scope): Maybe {
  if (Array.isArray(value)) return value.map(each => addTree(each, tree, scope) as Value);
  const doc = Object.assign(newDoc(), isDoc(value) ? value : undefined);
  for (const [name, branch] of tree) {
    const next = branch instanceof Map ? addTree(doc[name], branch, scope) : branch(scope);
    if (next === undefined) delete doc[name];
    else doc[name] = next;
  }
  return doc;
}
