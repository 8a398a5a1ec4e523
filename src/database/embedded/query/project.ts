import type { Node } from '../aggregate/projected.ts';
import { compileTree } from '../aggregate/projection.ts';
import { scopeOf } from '../aggregate/scope.ts';
import { type Doc, isDoc, isNumber, type Maybe, newDoc, toNumber, type Value } from '../bson/values.ts';
import { badValue, MongoError } from '../errors.ts';
import { elementPredicate, isOperators } from './match.ts';

export type Project = (doc: Doc) => Doc;

/** Compiles a find's projection: that of $project, with $slice, $elemMatch and the positional `.$` besides. */
export function compileProjection(
  spec: Doc | undefined,
  filter: Doc = newDoc(),
  variables?: Doc,
): Project | undefined {
  if (!spec || Object.keys(spec).length === 0) return undefined;
  const base = scopeOf(undefined, variables);
  const context = {
    known: new Set(base.variables.keys()),
    scope: (root: Doc) => ({ root, variables: base.variables }),
  };
  return compileTree(spec, context, (path, value) => leafOf(path, value, filter));
}

function leafOf(path: string, value: Value, filter: Doc): Node | undefined {
  if (path.endsWith('.$')) return { change: firstMatching(path.slice(0, -2), filter) };
  if (!isDoc(value)) return undefined;
  if ('$slice' in value && !isExpressionSlice(value.$slice)) return { change: slice(value.$slice as Value) };
  if ('$elemMatch' in value) return { change: elementMatch(value.$elemMatch as Value) };
  if ('$meta' in value) badValue('$meta is not supported');
  return undefined;
}

function isExpressionSlice(operand: Maybe): boolean {
  return Array.isArray(operand) && !isNumber(operand[0]);
}

function slice(operand: Value): (value: Maybe) => Maybe {
  const given = Array.isArray(operand) ? operand : [operand];
  if (!given.every(isNumber) || (Array.isArray(operand) && operand.length !== 2))
    throw new MongoError(
      28667,
      'First argument to $slice must be an array, or $slice needs one number or two',
    );
  const [skip = 0, limit] = Array.isArray(operand) ? operand.map(toNumber) : [toNumber(operand)];
  if (limit !== undefined && limit <= 0) throw new MongoError(28724, '$slice limit must be positive');
  return value => {
    if (!Array.isArray(value)) return value;
    if (limit === undefined) return skip < 0 ? value.slice(skip) : value.slice(0, skip);
    const start = skip < 0 ? Math.max(0, value.length + skip) : skip;
    return value.slice(start, start + limit);
  };
}

function elementMatch(operand: Value): (value: Maybe) => Maybe {
  if (!isDoc(operand)) throw new MongoError(31274, 'elemMatch: Invalid argument, object required');
  const matches = elementPredicate(operand);
  return value => {
    const found = Array.isArray(value) ? value.find(matches) : undefined;
    return found === undefined ? undefined : [found];
  };
}

function firstMatching(path: string, filter: Doc): (value: Maybe) => Maybe {
  const matches = elementTest(path, filter);
  return value => {
    if (!Array.isArray(value)) return value;
    const found = value.find(matches);
    if (found === undefined)
      throw new MongoError(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    return [found];
  };
}

/** What the query asks of the elements of the array that `.$` picks from. */
function elementTest(path: string, filter: Doc): (element: Value) => boolean {
  for (const [name, value] of Object.entries(filter)) {
    if (name === path) return elementPredicate(conditionOn(value as Value));
    if (name.startsWith(`${path}.`))
      return elementPredicate(Object.assign(newDoc(), { [name.slice(path.length + 1)]: value }));
  }
  return () => false;
}

function conditionOn(value: Value): Doc {
  if (isDoc(value) && isDoc(value.$elemMatch)) return value.$elemMatch;
  return isOperators(value) ? value : Object.assign(newDoc(), { $eq: value });
}
