import { Int32 } from 'bson';
import { compare } from '../../bson/compare.ts';
import { type Doc, isDoc, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import type { Expression } from '../scope.ts';
import { type Compile, fixed, isNothing, type Operator, truth } from './operator.ts';

function comparing(name: string, of: (order: number) => boolean): [string, Operator] {
  return [name, fixed(name, 2, 2, ([a, b]) => of(compare(a, b)))];
}

function list(operand: Value, known: ReadonlySet<string>, compile: Compile): Expression[] {
  return (Array.isArray(operand) ? operand : [operand]).map(each => compile(each, known));
}

const condition: Operator = (operand, known, compile) => {
  const parts = isDoc(operand) ? namedParts(operand) : Array.isArray(operand) ? operand : [operand];
  if (parts.length !== 3) throw new MongoError(16020, 'Expression $cond takes exactly 3 arguments.');
  const [test, yes, no] = parts.map(each => compile(each, known)) as [Expression, Expression, Expression];
  return scope => (truth(test(scope)) ? yes(scope) : no(scope));
};

const PARTS = ['if', 'then', 'else'];

function namedParts(operand: Doc): Value[] {
  const unknown = Object.keys(operand).find(name => !PARTS.includes(name));
  if (unknown) throw new MongoError(17083, `Unrecognized parameter to $cond: ${unknown}`);
  return PARTS.map((name, at) => {
    const part = operand[name];
    if (part === undefined) throw new MongoError(17080 + at, `Missing '${name}' parameter to $cond`);
    return part;
  });
}

const ifNull: Operator = (operand, known, compile) => {
  const options = list(operand, known, compile);
  if (options.length < 2)
    throw new MongoError(1257300, `$ifNull needs at least two arguments, had: ${options.length}`);
  const last = options.pop() as Expression;
  return scope => {
    for (const option of options) {
      const value = option(scope);
      if (!isNothing(value)) return value;
    }
    return last(scope);
  };
};

const choose: Operator = (operand, known, compile) => {
  if (!isDoc(operand)) throw new MongoError(40060, '$switch requires an object as an argument');
  const { branches, default: otherwise } = operand;
  if (!Array.isArray(branches) || branches.length === 0)
    throw new MongoError(40068, '$switch requires at least one branch.');
  const cases = branches.map(branch => {
    if (!isDoc(branch) || branch.case === undefined || branch.then === undefined)
      throw new MongoError(40067, "$switch requires each branch have a 'case' and a 'then' expression");
    return { test: compile(branch.case, known), then: compile(branch.then, known) };
  });
  const last = otherwise === undefined ? undefined : compile(otherwise, known);
  return scope => {
    const found = cases.find(({ test }) => truth(test(scope)));
    if (found) return found.then(scope);
    if (!last)
      throw new MongoError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return last(scope);
  };
};

export const LOGIC: [string, Operator][] = [
  comparing('$eq', order => order === 0),
  comparing('$ne', order => order !== 0),
  comparing('$gt', order => order > 0),
  comparing('$gte', order => order >= 0),
  comparing('$lt', order => order < 0),
  comparing('$lte', order => order <= 0),
  ['$cmp', fixed('$cmp', 2, 2, ([a, b]) => new Int32(Math.sign(compare(a, b))))],
  [
    '$and',
    (operand, known, compile) => {
      const parts = list(operand, known, compile);
      return scope => parts.every(part => truth(part(scope)));
    },
  ],
  [
    '$or',
    (operand, known, compile) => {
      const parts = list(operand, known, compile);
      return scope => parts.some(part => truth(part(scope)));
    },
  ],
  ['$not', fixed('$not', 1, 1, ([value]) => !truth(value))],
  ['$cond', condition],
  ['$ifNull', ifNull],
  ['$switch', choose],
];
