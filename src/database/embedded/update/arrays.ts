import { equal } from '../bson/compare.ts';
import { copyOf } from '../bson/paths.ts';
import { shellText } from '../bson/text.ts';
import { isDoc, type Maybe, typeName, type Value } from '../bson/values.ts';
import { badValue, MongoError } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import type { ChangeContext, ValueChange } from './change.ts';

export function push(operand: Value): ValueChange {
  const values = eachOf('$push', operand);
  return (value, context) => [...arrayOf(value, '$push', context), ...values.map(each => copyOf(each))];
}

export function addEach(operand: Value): ValueChange {
  const values = eachOf('$addToSet', operand);
  return (value, context) => {
    const all = [...arrayOf(value, '$addToSet', context)];
    for (const each of values) if (!all.some(had => equal(had, each))) all.push(copyOf(each));
    return all;
  };
}

/** The values to be added: those of $each, or the one that is given. Throws BadValue (2) on other modifiers. */
function eachOf(operator: string, operand: Value): Value[] {
  if (!isDoc(operand) || !('$each' in operand)) return [operand];
  const unknown = Object.keys(operand).find(name => name !== '$each');
  if (unknown) badValue(`Unrecognized clause in ${operator}: ${unknown}`);
  if (Array.isArray(operand.$each)) return operand.$each;
  const { $each } = operand;
  throw new MongoError(
    operator === '$push' ? 2 : 14,
    `The argument to $each in ${operator} must be an array but it was of type: ${typeName($each)}`,
  );
}

/** Takes away the elements that equal a value, or the documents whose fields are as asked. */
export function pull(operand: Value): ValueChange {
  refuseInPull(operand);
  const matches = isDoc(operand) ? compileFilter(operand) : undefined;
  const goes = (element: Value) => (matches ? isDoc(element) && matches(element) : equal(element, operand));
  return value => (value === undefined ? undefined : held(value, '$pull').filter(each => !goes(each)));
}

/** Conditions on an element itself are refused, and so is $not, which mongod reads in a way of its own here (238). */
function refuseInPull(operand: Value, within = false): void {
  if (!isDoc(operand)) return;
  const found = Object.keys(operand).find(name => name === '$not' || (!within && name.startsWith('$')));
  if (found) throw new MongoError(238, `$pull by ${found} is not supported`);
  for (const each of Object.values(operand)) refuseInPull(each as Value, true);
}

export function pullAll(operand: Value): ValueChange {
  if (!Array.isArray(operand))
    badValue(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  return value =>
    value === undefined
      ? undefined
      : held(value, '$pullAll').filter(each => !operand.some(other => equal(each, other)));
}

function held(value: Value, name: string): Value[] {
  if (!Array.isArray(value)) badValue(`Cannot apply ${name} to a non-array value`);
  return value;
}

function arrayOf(value: Maybe, name: string, { path, doc }: ChangeContext): Value[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  badValue(
    `Cannot apply ${name}: the field '${path}' must be an array but is of type ${typeName(value)} in document {_id: ${shellText(doc._id)}}`,
  );
}
