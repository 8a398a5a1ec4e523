import { Aggregator } from 'mingo';
import type { Maybe } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { fromPlain, plainOf } from '../plain.ts';
import type { Operator } from './operator.ts';

/** An operator that mingo reckons: its operand is evaluated here and handed over as plain values. */
function borrowed(name: string): Operator {
  const aggregator = new Aggregator([{ $replaceWith: { value: { [name]: '$operand' } } }]);
  return (operand, known, compile) => {
    const evaluate = compile(operand, known);
    return scope => reckon(aggregator, name, evaluate(scope));
  };
}

function reckon(aggregator: Aggregator, name: string, operand: Maybe): Maybe {
  const given = Array.isArray(operand) && operand.length === 1 ? operand[0] : operand;
  if (given === null || given === undefined) return null;
  try {
    const [result] = aggregator.run([{ operand: plainOf(given) as string }]) as [{ value: unknown }];
    return fromPlain(result.value ?? null);
  } catch (error) {
    throw new MongoError(2, `${name}: ${(error as Error).message}`);
  }
}

const NAMES = [
  '$year',
  '$month',
  '$dayOfMonth',
  '$dayOfWeek',
  '$dayOfYear',
  '$hour',
  '$minute',
  '$second',
  '$millisecond',
  '$week',
  '$isoWeek',
  '$isoWeekYear',
  '$isoDayOfWeek',
  '$dateToString',
  '$dateFromParts',
  '$dateToParts',
  '$dateAdd',
  '$dateSubtract',
  '$dateDiff',
  '$dateTrunc',
];

export const BORROWED: [string, Operator][] = NAMES.map(name => [name, borrowed(name)]);
