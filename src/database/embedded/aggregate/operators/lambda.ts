import { compare } from '../../bson/compare.ts';
import { type Doc, isDoc, isNumber, type Maybe, toNumber, typeOf, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { sortDocs, sortFields } from '../../query/sort.ts';
import { type Expression, type Scope, withVariable } from '../scope.ts';
import { isNothing, type Operator, truth } from './operator.ts';

/** The fields of an operator; `code` is for what is no document, the next for an unknown field, then one for each missing. */
function fieldsOf(
  name: string,
  operand: Value,
  required: string[],
  optional: string[],
  code: number,
  apart = 1,
): Doc {
  if (!isDoc(operand)) throw new MongoError(code, `${name} only supports an object as its argument`);
  const unknown = Object.keys(operand).find(field => !required.includes(field) && !optional.includes(field));
  if (unknown) throw new MongoError(code + 1, `Unrecognized parameter to ${name}: ${unknown}`);
  for (const [at, field] of required.entries()) {
    if (operand[field] === undefined)
      throw new MongoError(code + 2 + at * apart, `Missing '${field}' parameter to ${name}`);
  }
  return operand;
}

/** The name of a variable that stands for an element. */
function variableOf(as: Maybe): string {
  if (as === undefined) return 'this';
  if (typeof as === 'string' && /^[a-z\u0080-\uffff]/.test(as)) return as;
  throw new MongoError(9, `'${String(as)}' starts with an invalid character for a user variable name`);
}

function arrayIn(value: Maybe, message: string, code: number): Value[] | null {
  if (isNothing(value)) return null;
  if (!Array.isArray(value)) throw new MongoError(code, `${message} not ${typeOf(value).name}`);
  return value;
}

const filter: Operator = (operand, known, compile) => {
  const { input, as, cond, limit } = fieldsOf(
    '$filter',
    operand,
    ['input', 'cond'],
    ['as', 'limit'],
    28646,
    2,
  );
  const name = variableOf(as);
  const [from, keep] = [compile(input, known), compile(cond, new Set(known).add(name))];
  const most = limit === undefined ? undefined : compile(limit, known);
  return scope => {
    const values = arrayIn(from(scope), 'input to $filter must be an array', 28651);
    const kept = values?.filter(each => truth(keep(withVariable(scope, name, each)))) ?? null;
    const count = most?.(scope);
    if (isNumber(count) && toNumber(count) < 1)
      throw new MongoError(327392, '$filter: limit must be greater than 0');
    return kept && isNumber(count) ? kept.slice(0, toNumber(count)) : kept;
  };
};

const map: Operator = (operand, known, compile) => {
  const { input, as, in: inner } = fieldsOf('$map', operand, ['input', 'in'], ['as'], 16878, 2);
  const name = variableOf(as);
  const [from, each] = [compile(input, known), compile(inner, new Set(known).add(name))];
  return scope => {
    const values = arrayIn(from(scope), 'input to $map must be an array', 16883);
    return values?.map(value => each(withVariable(scope, name, value)) ?? null) ?? null;
  };
};

const reduce: Operator = (operand, known, compile) => {
  const {
    input,
    initialValue,
    in: inner,
  } = fieldsOf('$reduce', operand, ['input', 'initialValue', 'in'], [], 40075);
  const [from, start] = [compile(input, known), compile(initialValue, known)];
  const step = compile(inner, new Set(known).add('this').add('value'));
  return scope => {
    const values = arrayIn(from(scope), "$reduce requires that 'input' be an array,", 40080);
    if (!values) return null;
    return values.reduce<Maybe>(
      (value, each) => step(withVariable(withVariable(scope, 'value', value), 'this', each)),
      start(scope),
    );
  };
};

const bind: Operator = (operand, known, compile) => {
  const { vars, in: inner } = fieldsOf('$let', operand, ['vars', 'in'], [], 16874);
  if (!isDoc(vars)) throw new MongoError(10065, 'invalid parameter: expected an object (vars)');
  for (const name of Object.keys(vars)) variableOf(name);
  const bound = Object.entries(vars).map(
    ([name, each]) => [name, compile(each, known)] as [string, Expression],
  );
  const body = compile(inner, new Set([...known, ...Object.keys(vars)]));
  return scope =>
    body(bound.reduce((inside: Scope, [name, each]) => withVariable(inside, name, each(scope)), scope));
};

const sortArray: Operator = (operand, known, compile) => {
  const { input, sortBy } = fieldsOf('$sortArray', operand, ['input', 'sortBy'], [], 2942500);
  const from = compile(input, known);
  return scope => {
    const values = arrayIn(
      from(scope),
      'The input argument to $sortArray must be an array, but was',
      2942504,
    );
    if (!values) return null;
    if (isDoc(sortBy)) return sortDocs(values, value => value as Doc, sortFields(sortBy));
    return [...values].sort((a, b) => compare(a, b) * toNumber(sortBy));
  };
};

export const LAMBDA: [string, Operator][] = [
  ['$filter', filter],
  ['$map', map],
  ['$reduce', reduce],
  ['$let', bind],
  ['$sortArray', sortArray],
];
