import { Int32 } from 'bson';
import { compare } from '../bson/compare.ts';
import { type Doc, isDoc, isNumber, type Maybe, newDoc, toNumber, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { compareKeys, type SortField, sortFields, sortKey } from '../query/sort.ts';
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
  if (/^\$(top|bottom)N?$/.test(operator)) return ordered(operator, operand, known);
  if (/^\$(first|last|min|max)N$/.test(operator)) return severalOf(operator, operand, known);
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

function countOf(operator: string, n: Maybe, known: ReadonlySet<string>): number {
  const count = compileExpression(n, known)({ root: newDoc(), variables: new Map() });
  if (!isNumber(count) || toNumber(count) < 1)
    throw new MongoError(5787908, `'n' must be greater than 0 for ${operator}`);
  return toNumber(count);
}

function severalOf(operator: string, operand: Value, known: ReadonlySet<string>): () => Gatherer {
  if (!isDoc(operand)) throw new MongoError(5787801, `specification must be an object; found ${operator}`);
  const n = countOf(operator, operand.n, known);
  const input = compileExpression(operand.input, known);
  return () => {
    const values: Value[] = [];
    return { take: scope => values.push(input(scope) ?? null), result: () => chosen(operator, values, n) };
  };
}

function chosen(operator: string, values: Value[], n: number): Value[] {
  if (operator === '$firstN') return values.slice(0, n);
  if (operator === '$lastN') return values.slice(-n);
  const sign = operator === '$minN' ? 1 : -1;
  return values
    .filter(each => each !== null)
    .sort((a, b) => compare(a, b) * sign)
    .slice(0, n);
}

function ordered(operator: string, operand: Value, known: ReadonlySet<string>): () => Gatherer {
  if (!isDoc(operand) || !isDoc(operand.sortBy))
    throw new MongoError(5788005, `${operator} requires a 'sortBy' object`);
  const fields = sortFields(operand.sortBy);
  const output = compileExpression(operand.output, known);
  const n = operator.endsWith('N') ? countOf(operator, operand.n, known) : 1;
  return () => {
    const rows: { key: Maybe[]; value: Value }[] = [];
    return {
      take: scope => rows.push({ key: sortKey(scope.root as Doc, fields), value: output(scope) ?? null }),
      result: () => picked(operator, rows, fields, n),
    };
  };
}

function picked(
  operator: string,
  rows: { key: Maybe[]; value: Value }[],
  fields: SortField[],
  n: number,
): Maybe {
  const sorted = rows.sort((a, b) => compareKeys(a.key, b.key, fields)).map(row => row.value);
  const values = operator.startsWith('$top') ? sorted.slice(0, n) : sorted.slice(-n);
  return operator.endsWith('N') ? values : values[0];
}
