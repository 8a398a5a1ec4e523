import { Aggregator } from 'mingo';
import { isDoc, type Maybe } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { fromPlain, plainOf } from '../plain.ts';
import { isNothing, named, type Operator, unary } from './operator.ts';

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

/** An operator of named operands; where one that it cannot do without is nothing, so is the result. */
function byName(
  name: string,
  required: string[],
  optional: string[],
  as = (value: Maybe) => value,
): [string, Operator] {
  const operator = named(name, required, optional, values => {
    const { unit } = values;
    if (required.includes('unit') && !isNothing(unit) && !UNITS.has(unit as string))
      throw new MongoError(5439014, `${name}: unknown time unit value: ${String(unit)}`);
    if (required.some(field => values[field] === null || values[field] === undefined)) return null;
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    return as(reckon(name, Object.fromEntries(given.map(([field, value]) => [field, plainOf(value)]))));
  });
  return [name, operator];
}

const UNITS = new Set(['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond']);

const ANGLES = ['$sin', '$cos', '$tan', '$asin', '$acos', '$atan', '$degreesToRadians', '$radiansToDegrees'];

const [, otherDiff] = byName(
  '$dateDiff',
  ['startDate', 'endDate', 'unit'],
  ['timezone', 'startOfWeek'],
  asLong,
);

/** Seconds are counted by those that begin between two dates, as the larger units are. */
const dateDiff: Operator = (operand, known, compile) => {
  const others = otherDiff(operand, known, compile);
  const [from, to, unit] = ['startDate', 'endDate', 'unit'].map(name =>
    compile(isDoc(operand) ? operand[name] : undefined, known),
  );
  return scope => {
    const [start, end] = [from?.(scope), to?.(scope)];
    if (unit?.(scope) !== 'second' || !(start instanceof Date) || !(end instanceof Date))
      return others(scope);
    return BigInt(Math.floor(end.getTime() / 1000) - Math.floor(start.getTime() / 1000));
  };
};

/** Operators that mingo reckons on plain values. */
export const BORROWED: [string, Operator][] = [
  ...ANGLES.map((name): [string, Operator] => [
    name,
    unary(name, value => asDouble(reckon(name, plainOf(value)))),
  ]),
  byName('$dateFromParts', ['year'], ['month', 'day', 'hour', 'minute', 'second', 'millisecond', 'timezone']),
  ['$dateDiff', dateDiff],
  byName('$dateTrunc', ['date', 'unit'], ['binSize', 'timezone', 'startOfWeek']),
];

function asDouble(value: Maybe): Maybe {
  return isDoc(value) || value === null || value === undefined ? value : Number(value);
}

function asLong(value: Maybe): Maybe {
  return value === null || value === undefined ? null : BigInt(Number(value));
}
