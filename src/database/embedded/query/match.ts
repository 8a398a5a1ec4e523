import { BSONRegExp } from 'bson';
import { someAt } from '../bson/paths.ts';
import { type Doc, isDoc, newDoc, type Value } from '../bson/values.ts';
import { badValue } from '../errors.ts';
import { operatorTest, type Test } from './operators.ts';
import { patternTest } from './pattern.ts';

export type Predicate = (doc: Doc) => boolean;

/** Compiles a query filter once, to be run on many documents. Throws BadValue (2) on what it does not know. */
export function compileFilter(filter: Doc): Predicate {
  const tests = Object.entries(filter).map(([name, value]) => clause(name, value as Value));
  if (tests.length === 1) return tests[0] as Predicate;
  return doc => tests.every(test => test(doc));
}

function clause(name: string, value: Value): Predicate {
  if (!name.startsWith('$')) return fieldTest(name, value);
  const parts = logicalParts(name, value);
  if (name === '$and') return doc => parts.every(part => part(doc));
  if (name === '$or') return doc => parts.some(part => part(doc));
  return doc => !parts.some(part => part(doc));
}

const LOGICAL = new Set(['$and', '$or', '$nor']);

function logicalParts(name: string, value: Value): Predicate[] {
  if (!LOGICAL.has(name)) badValue(`unknown top level operator: ${name}`);
  if (!Array.isArray(value)) badValue(`${name} must be an array`);
  if (value.length === 0) badValue('$and/$or/$nor must be a nonempty array');
  return value.map(each => {
    if (!isDoc(each)) badValue('$or/$and/$nor entries need to be full objects');
    return compileFilter(each);
  });
}

function fieldTest(path: string, value: Value): Predicate {
  const parts = path.split('.');
  if (isOperators(value)) return operatorsAt(parts, value);
  if (value instanceof BSONRegExp) return onPath(parts, patternTest(value));
  return onPath(parts, operatorTest('$eq', value));
}

function operatorsAt(parts: string[], condition: Doc): Predicate {
  const { $not: denied, ...asked } = condition;
  const tests = operatorTests(Object.assign(newDoc(), asked)).map(test => onPath(parts, test));
  if (denied !== undefined) tests.push(deniedAt(parts, denied));
  return tests.length === 1 ? (tests[0] as Predicate) : doc => tests.every(test => test(doc));
}

/** $not turns round the whole condition, after it has looked through the arrays on its path. */
function deniedAt(parts: string[], operand: Value): Predicate {
  const asked = operatorsAt(parts, deniable(operand));
  return doc => !asked(doc);
}

function onPath(parts: string[], { test, leaves, not }: Test): Predicate {
  if (not) return doc => !someAt(doc, parts, test, leaves);
  return doc => someAt(doc, parts, test, leaves);
}

/** Every operator of a condition as tests. */
function operatorTests(condition: Doc): Test[] {
  return Object.entries(condition).map(([name, operand]) => {
    if (name === '$not') return notTest(operand as Value);
    if (name === '$elemMatch') return elementTest(operand as Value);
    return operatorTest(name, operand as Value);
  });
}

/** Whether a condition is a document of operators; a reference ($ref, $id, $db) is a value. */
export function isOperators(value: Value): value is Doc {
  if (!isDoc(value)) return false;
  const first = Object.keys(value)[0];
  return first?.startsWith('$') === true && first !== '$ref' && first !== '$id' && first !== '$db';
}

function deniable(operand: Value): Doc {
  if (!isDoc(operand)) badValue('$not needs a document');
  if (Object.keys(operand).length === 0) badValue('$not cannot be empty');
  return operand;
}

function notTest(operand: Value): Test {
  const tests = operatorTests(deniable(operand));
  return { leaves: false, not: true, test: value => tests.every(each => holdsElement(value ?? null, each)) };
}

function elementTest(operand: Value): Test {
  if (!isDoc(operand)) badValue('$elemMatch needs an Object');
  const matches = elementPredicate(operand);
  return { leaves: false, test: value => Array.isArray(value) && value.some(matches) };
}

/** What $elemMatch asks of one element: operators on the element itself, or a filter on its fields. */
export function elementPredicate(operand: Doc): (element: Value) => boolean {
  const first = Object.keys(operand)[0];
  if (first !== undefined && isOperators(operand) && !LOGICAL.has(first)) {
    const tests = operatorTests(operand);
    return element => tests.every(each => holdsElement(element, each));
  }
  const predicate = compileFilter(operand);
  return element => {
    if (isDoc(element)) return predicate(element);
    return Array.isArray(element) && predicate(Object.assign(newDoc(), element));
  };
}

function holdsElement(element: Value, { test, not }: Test): boolean {
  return not ? !test(element) : test(element);
}
