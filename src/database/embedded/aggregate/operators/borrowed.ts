import { Aggregator } from 'mingo';
import { isDoc, type Maybe } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { fromPlain, plainOf } from '../plain.ts';
import { type Operator, unary } from './operator.ts';

/** What an operator of mingo makes of plain values. Throws BadValue (2) with mingo's own words. */
function reckon(name: string, operand: unknown): Maybe {
  const spec = isPlainObject(operand)
    ? Object.fromEntries(Object.keys(operand).map(key => [key, `$operand.${key}`]))
    : '$operand';
  try {
    const aggregator = new Aggregator([{ $replaceWith: { value: { [name]: spec } } }]);
    const [result] = aggregator.run([{ operand: operand as string }]) as [{ value: unknown }];
    return fromPlain(result.value ?? null);
  } catch (error) {
    throw new MongoError(2, `${name}: ${(error as Error).message}`);
  }
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

const ANGLES = ['$sin', '$cos', '$tan', '$asin', '$acos', '$atan', '$degreesToRadians', '$radiansToDegrees'];

/** Operators that mingo reckons on plain values. */
export const BORROWED: [string, Operator][] = [
  ...ANGLES.map((name): [string, Operator] => [
    name,
    unary(name, value => asDouble(reckon(name, plainOf(value)))),
  ]),
];

function asDouble(value: Maybe): Maybe {
  return isDoc(value) || value === null || value === undefined ? value : Number(value);
}
