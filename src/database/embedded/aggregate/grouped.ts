import { Int32 } from 'bson';
import { isDoc, type Maybe, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { ACCUMULATORS, type Accumulator } from './accumulators.ts';
import { compileExpression } from './expression.ts';
import type { Expression, Scope } from './scope.ts';

/** Takes the documents of one group and gives what they come to. */
export interface Gatherer {
  take(scope: Scope): void;
  result(): Maybe;
}

/** Compiles one accumulating field of $group, $bucket or the like. Throws 15952 on one that is not known. */
export function compileGatherer(name: string, field: Value, known: ReadonlySet<string>): () => Gatherer {
  if (!isDoc(field)) throw new MongoError(40234, `The field '${name}' must be an accumulator object`);
  const [operator, ...others] = Object.keys(field);
  if (!operator || others.length > 0)
    throw new MongoError(40238, `The field '${name}' must specify one accumulator`);
  const operand = field[operator] as Value;
  if (operator === '$count') {
    if (!isDoc(operand) || Object.keys(operand).length > 0)
      throw new MongoError(14, '$count takes no arguments, i.e. $count:{}');
    return counting;
  }
  const make = ACCUMULATORS.get(operator);
  if (!make) throw new MongoError(15952, `unknown group operator '${operator}'`);
  if (Array.isArray(operand)) throw new MongoError(40237, `The ${operator} accumulator is a unary operator`);
  return single(make, compileExpression(operand, known));
}

function counting(): Gatherer {
  let count = 0;
  return { take: () => count++, result: () => new Int32(count) };
}

function single(make: () => Accumulator, expression: Expression): () => Gatherer {
  return () => {
    const accumulator = make();
    return { take: scope => accumulator.add(expression(scope)), result: () => accumulator.result() };
  };
}
