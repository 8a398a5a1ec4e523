import type { Maybe, Value } from '../../bson/values.ts';
import { ACCUMULATORS, type Accumulator } from '../accumulators.ts';
import type { Operator } from './operator.ts';

/** An accumulator used as an operator: over an array, or over the operands given. */
function total(make: () => Accumulator): Operator {
  return (operand, known, compile) => {
    const several = Array.isArray(operand) && operand.length !== 1;
    const single = Array.isArray(operand) && operand.length === 1 ? (operand[0] as Value) : operand;
    const evaluate = compile(several ? operand : single, known);
    return scope => {
      const value = evaluate(scope);
      return of(make(), Array.isArray(value) ? value : [value]);
    };
  };
}

function of(accumulator: Accumulator, values: Maybe[]): Maybe {
  for (const value of values) accumulator.add(value);
  return accumulator.result();
}

const NAMES = ['$sum', '$avg', '$min', '$max', '$stdDevPop', '$stdDevSamp'];

export const TOTALS: [string, Operator][] = NAMES.map(name => {
  const make = ACCUMULATORS.get(name) as () => Accumulator;
  return [name, total(make)];
});
