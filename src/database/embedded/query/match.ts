import { BSONRegExp } from 'bson';
import { compileExpression } from '../aggregate/expression.ts';
import { truth } from '../aggregate/operators/operator.ts';
import { scopeOf } from '../aggregate/scope.ts';
import { someAt } from '../bson/paths.ts';
import { type Doc, isDoc, newDoc, type Value } from '../bson/values.ts';
import { badValue, MongoError } from '../errors.ts';
import { operatorTest, type Test } from './operators.ts';

export type Predicate = (doc: Doc) => boolean;

/** What a filter needs beside the document: the variables of an enclosing pipeline. */
export interface MatchOptions {
  variables?: Doc | undefined;
}

/** Compiles a query filter once, to be run on many documents. Throws BadValue (2) on what it does not know. */
export function compileFilter(filter: Doc, options: MatchOptions = {}): Predicate {
  const tests = Object.entries(filter).map(([name, value]) => clause(name, value as Value, options));
  if (tests.length === 1) return tests[0] as Predicate;
  return doc => tests.every(test => test(doc));
}

function clause(name: string, value: Value, options: MatchOptions): Predicate {
  if (!name.startsWith('$')) return fieldTest(name, value);
  if (name === '$comment') return () => true;
  if (name === '$expr') return expressionTest(value, options);
  const parts = logicalParts(name, value, options);
  if (name === '$and') return doc => parts.every(part => part(doc));
  if (name === '$or') return doc => parts.some(part => part(doc));
  return doc => !parts.some(part => part(doc));
}

/** $expr holds where its expression is neither false, null, zero nor missing. */
function expressionTest(operand: Value, { variables }: MatchOptions): Predicate {
  const scope = scopeOf(undefined, variables);
  const expression = compileExpression(operand, new Set(scope.variables.keys()));
  return doc => truth(expression({ root: doc, variables: scope.variables }));
}

const LOGICAL = new Set(['$and', '$or', '$nor']);

function logicalParts(name: string, value: Value, options: MatchOptions): Predicate[] {
  if (!LOGICAL.has(name)) {
    badValue(
      `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
    );
  }
  if (!Array.isArray(value)) badValue(`${name} must be an array`);
  if (value.length === 0) badValue('$and/$or/$nor must be a nonempty array');
  return value.map(each => {
    if (!isDoc(each)) badValue('$or/$and/$nor entries need to be full objects');
    return compileFilter(each, options);
  });
}

function fieldTest(path: string, value: Value): Predicate {
  const parts = path.split('.');
  if (isOperators(value)) return operatorsAt(parts, value);
  return onPath(parts, fieldTests(value)[0] as Test);
}

function operatorsAt(parts: string[], condition: Doc): Predicate {
  const { $not: denied, ...asked } = condition;
  const others = Object.assign(newDoc(), asked);
  const tests = operatorTests(others).map(test => onPath(parts, test));
  if (denied !== undefined) tests.push(deniedAt(parts, denied));
  return tests.length === 1 ? (tests[0] as Predicate) : doc => tests.every(test => test(doc));
}

/** $not turns round the whole condition, after it has looked through the arrays on its path. */
function deniedAt(parts: string[], operand: Value): Predicate {
  notTest(operand);
  const condition = operand instanceof BSONRegExp ? onPath(parts, fieldTests(operand)[0] as Test) : undefined;
  const asked = condition ?? operatorsAt(parts, operand as Doc);
  return doc => !asked(doc);
}

function onPath(parts: string[], { test, leaves, not }: Test): Predicate {
  if (not) return doc => !someAt(doc, parts, test, leaves);
  return doc => someAt(doc, parts, test, leaves);
}

/** The tests a field's condition stands for: its operators, or equality with the value itself. */
export function fieldTests(value: Value): Test[] {
  if (isOperators(value)) return operatorTests(value);
  if (value instanceof BSONRegExp) return [operatorTest('$regex', value, new Set())];
  return [operatorTest('$eq', value, new Set())];
}

/** Every operator of a condition as tests. */
export function operatorTests(value: Doc): Test[] {
  const tests: Test[] = [];
  for (const name of Object.keys(value)) {
    if (name === '$options' && '$regex' in value) continue;
    if (name === '$all') tests.push(...allTests(value.$all as Value));
    else tests.push(namedTest(name, value));
  }
  return tests;
}

function namedTest(name: string, condition: Doc): Test {
  const operand = condition[name] as Value;
  if (name === '$not') return notTest(operand);
  if (name === '$elemMatch') return elementTest(operand);
  if (name === '$regex' && '$options' in condition) {
    const pattern = operand instanceof BSONRegExp ? operand.pattern : String(operand);
    const options = String(condition.$options);
    if (/[^imsux]/.test(options)) throw new MongoError(51108, `invalid flag in regex options: ${options}`);
    return operatorTest('$regex', new BSONRegExp(pattern, sorted(options)), new Set());
  }
  return operatorTest(name, operand, new Set(Object.keys(condition)));
}

function sorted(options: string): string {
  return [...options].sort().join('');
}

/** Whether a condition is a document of operators; a reference ($ref, $id, $db) is a value. */
export function isOperators(value: Value): value is Doc {
  if (!isDoc(value)) return false;
  const first = Object.keys(value)[0];
  return first?.startsWith('$') === true && first !== '$ref' && first !== '$id' && first !== '$db';
}

function notTest(operand: Value): Test {
  if (operand instanceof BSONRegExp) return { ...operatorTest('$regex', operand, new Set()), not: true };
  if (!isDoc(operand)) badValue('$not needs a regex or a document');
  if (Object.keys(operand).length === 0) badValue('$not cannot be empty');
  const tests = operatorTests(operand);
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
  if (first !== undefined && isOperators(operand) && !LOGICAL.has(first) && first !== '$expr') {
    const tests = operatorTests(operand);
    return element => tests.every(each => holdsElement(element, each));
  }
  const predicate = compileFilter(operand);
  return element => {
    if (isDoc(element)) return predicate(element);
    return Array.isArray(element) && predicate(asFields(element));
  };
}

function asFields(values: Value[]): Doc {
  return Object.assign(newDoc(), values);
}

function holdsElement(element: Value, { test, not }: Test): boolean {
  return not ? !test(element) : test(element);
}

/** $all asks for each of its values by itself; of none it finds nothing. */
function allTests(operand: Value): Test[] {
  if (!Array.isArray(operand)) badValue('$all needs an array');
  if (operand.length === 0) return [{ leaves: false, test: () => false }];
  return operand.map(each => {
    if (isDoc(each) && Object.keys(each)[0] === '$elemMatch') return elementTest(each.$elemMatch as Value);
    if (isOperators(each)) badValue('no $ expressions in $all');
    return fieldTests(each)[0] as Test;
  });
}
