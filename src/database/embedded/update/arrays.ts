import { compare, equal } from '../bson/compare.ts';
import { copyOf } from '../bson/paths.ts';
import { shellText } from '../bson/text.ts';
import { type Doc, isDoc, isNumber, type Maybe, toNumber, typeOf, type Value } from '../bson/values.ts';
import { badValue, MongoError } from '../errors.ts';
import { elementPredicate, fieldTests, isOperators } from '../query/match.ts';
import type { Test } from '../query/operators.ts';
import { compareKeys, sortFields } from '../query/sort.ts';
import type { Change, Context } from './operators.ts';

const MODIFIERS = new Set(['$each', '$slice', '$sort', '$position']);

export function push(operand: Value): Change {
  const modifiers = isDoc(operand) && '$each' in operand ? operand : undefined;
  const values = modifiers ? eachOf(modifiers) : [operand];
  const finish = modifiers ? pushModifiers(modifiers) : (all: Value[]) => all;
  const position = modifiers?.$position === undefined ? undefined : integer(modifiers.$position, '$position');
  return (value, context) => {
    const all = [...arrayOf(value, '$push', context)];
    const at =
      position === undefined ? all.length : position < 0 ? Math.max(0, all.length + position) : position;
    all.splice(at, 0, ...values.map(each => copyOf(each)));
    return finish(all);
  };
}

function eachOf(modifiers: Doc): Value[] {
  for (const name of Object.keys(modifiers)) {
    if (!MODIFIERS.has(name)) badValue(`Unrecognized clause in $push: ${name}`);
  }
  if (!Array.isArray(modifiers.$each)) {
    badValue(
      `The argument to $each in $push must be an array but it was of type: ${typeOf(modifiers.$each).name}`,
    );
  }
  return modifiers.$each;
}

function integer(value: Value, name: string): number {
  if (!isNumber(value) || !Number.isInteger(toNumber(value)))
    badValue(`The value for ${name} must be an integer value`);
  return toNumber(value);
}

function pushModifiers({ $sort, $slice }: Doc): (all: Value[]) => Value[] {
  const slice = $slice === undefined ? undefined : integer($slice, '$slice');
  checkSort($sort);
  return all => {
    const sorted = $sort === undefined ? all : sortElements(all, $sort);
    if (slice === undefined) return sorted;
    return slice < 0 ? sorted.slice(slice) : sorted.slice(0, slice);
  };
}

function checkSort(sort: Maybe): void {
  const directions = isDoc(sort) ? Object.values(sort) : sort === undefined ? [] : [sort];
  if (directions.every(each => isNumber(each) && Math.abs(toNumber(each)) === 1)) return;
  badValue('The $sort element value must be either 1 or -1');
}

function sortElements(all: Value[], sort: Value): Value[] {
  if (!isDoc(sort)) return [...all].sort((a, b) => compare(a, b) * toNumber(sort));
  const fields = sortFields(sort);
  const keyed = all.map(each => ({ each, key: fields.map(({ parts }) => elementKey(each, parts)) }));
  return keyed.sort((a, b) => compareKeys(a.key, b.key, fields)).map(({ each }) => each);
}

/** What an element is sorted by: the value at a path that leads through no array, as it is. */
function elementKey(element: Value, parts: readonly string[]): Value {
  let value: Maybe = element;
  for (const part of parts) value = isDoc(value) ? value[part] : null;
  return value ?? null;
}

export function addEach(operand: Value): Change {
  const values = isDoc(operand) && Array.isArray(operand.$each) ? operand.$each : [operand];
  return (value, context) => {
    const all = [...arrayOf(value, '$addToSet', context)];
    for (const each of values) if (!all.some(had => equal(had, each))) all.push(copyOf(each));
    return all;
  };
}

export function pop(operand: Value): Change {
  const first = toNumber(operand) === -1;
  if (!first && toNumber(operand) !== 1) {
    throw new MongoError(9, `$pop expects 1 or -1, found: ${shellText(operand)}`);
  }
  return (value, { path }) => {
    if (value === undefined) return undefined;
    if (!Array.isArray(value))
      throw new MongoError(
        14,
        `Path '${path}' contains an element of non-array type '${typeOf(value).name}'`,
      );
    return first ? value.slice(1) : value.slice(0, -1);
  };
}

export function pull(operand: Value): Change {
  refuseInPull(operand);
  const matches = pulls(operand);
  const conditional = isOperators(operand);
  return value => {
    if (value === undefined) return undefined;
    const all = held(value, '$pull');
    if (conditional && all.some(Array.isArray))
      throw new MongoError(238, '$pull by a condition on arrays within an array is not supported');
    return all.filter(each => !matches(each));
  };
}

const NOT_IN_PULL = ['$not', '$expr', '$comment'];

/** Conditions that mongod reads in a way of its own here are refused, however deep they lie (238). */
function refuseInPull(operand: Value): void {
  if (!isDoc(operand)) return;
  const found = NOT_IN_PULL.find(name => name in operand);
  if (found) throw new MongoError(238, `$pull by ${found} is not supported`);
  for (const each of Object.values(operand)) refuseInPull(each as Value);
}

function pulls(operand: Value): (element: Value) => boolean {
  if (isDoc(operand)) {
    const matches = elementPredicate(operand);
    return isOperators(operand) ? matches : element => isDoc(element) && matches(element);
  }
  const { test } = fieldTests(operand)[0] as Test;
  return operand === null ? element => element === null : test;
}

export function pullAll(operand: Value): Change {
  if (!Array.isArray(operand))
    badValue(`$pullAll requires an array argument but was given a ${typeOf(operand).name}`);
  return value =>
    value === undefined
      ? undefined
      : held(value, '$pullAll').filter(each => !operand.some(other => equal(each, other)));
}

function held(value: Value, name: string): Value[] {
  if (!Array.isArray(value)) badValue(`Cannot apply ${name} to a non-array value`);
  return value;
}

function arrayOf(value: Maybe, name: string, { path, doc }: Context): Value[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  const last = path.split('.').at(-1);
  if (name === '$addToSet')
    badValue(
      `Cannot apply $addToSet to non-array field. Field named '${last}' has non-array type ${typeOf(value).name}`,
    );
  badValue(
    `The field '${path}' must be an array but is of type ${typeOf(value).name} in document {_id: ${shellText(doc._id)}}`,
  );
}
