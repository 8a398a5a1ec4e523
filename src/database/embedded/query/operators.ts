import { bracket, compare, equal } from '../bson/compare.ts';
import { shellText } from '../bson/text.ts';
import {
  isDoc,
  isNumber,
  type Maybe,
  saysYes,
  TYPES,
  toNumber,
  typeName,
  type Value,
} from '../bson/values.ts';
import { badValue } from '../errors.ts';
import { keyOf } from '../indexes/keys.ts';

/** One test of a field: on the values of an array too when `leaves`, and turned round when `not`. */
export interface Test {
  test: (value: Maybe) => boolean;
  leaves: boolean;
  not?: boolean;
}

type TestBuilder = (operand: Value) => Test;

/** The test an operator stands for. Throws BadValue (2) naming an operator that is not known. */
export function operatorTest(name: string, operand: Value): Test {
  const build = OPERATORS.get(name) ?? badValue(`unknown operator: ${name}`);
  return build(operand);
}

function eq(operand: Value): Test {
  bracket(operand);
  if (operand === null) return { leaves: true, test: value => value === undefined || value === null };
  return { leaves: true, test: value => value !== undefined && equal(value, operand) };
}

/** One of several values, found by its key however many they are. */
function among(name: string): TestBuilder {
  return operand => {
    if (!Array.isArray(operand)) badValue(`${name} needs an array`);
    const nested = operand.some(each => isDoc(each) && Object.keys(each)[0]?.startsWith('$'));
    if (nested) badValue(`cannot nest $ under ${name}`);
    const wanted = new Set(operand.map(identity));
    return { leaves: true, test: value => wanted.has(identity(value ?? null)) };
  };
}

/** What equal values have in common and no others: a text itself, of anything else its key. */
function identity(value: Value): unknown {
  return typeof value === 'string' ? value : KEY + keyOf(value).toString('latin1');
}

const KEY = '\0key ';

function ordered(accept: (order: number) => boolean, orEqual: boolean): TestBuilder {
  return operand => {
    const place = bracket(operand);
    if (operand === null) return orEqual ? eq(null) : { leaves: true, test: () => false };
    const nan = isNumber(operand) && Number.isNaN(toNumber(operand));
    const test = (value: Maybe) => {
      if (value === undefined || bracket(value) !== place) return false;
      if (nan || (place === 10 && Number.isNaN(toNumber(value)))) return orEqual && equal(value, operand);
      return accept(compare(value, operand));
    };
    return { leaves: true, test };
  };
}

function exists(operand: Value): Test {
  return { leaves: false, test: value => value !== undefined, not: !saysYes(operand) };
}

function size(operand: Value): Test {
  const length = isNumber(operand) ? toNumber(operand) : Number.NaN;
  if (!Number.isInteger(length) || length < 0) {
    badValue(`Failed to parse $size. Expected a non-negative integer in: $size: ${shellText(operand)}`);
  }
  return { leaves: false, test: value => Array.isArray(value) && value.length === length };
}

/** A value's type by its name; the numbers of types are not known here. */
function type(operand: Value): Test {
  if (operand === 'number') return { leaves: true, test: isNumber };
  if (!TYPES.includes(String(operand))) badValue(`Unknown type name alias: ${shellText(operand)}`);
  return { leaves: true, test: value => typeName(value) === operand };
}

const turned =
  (build: TestBuilder): TestBuilder =>
  operand => ({ ...build(operand), not: true });

const OPERATORS: ReadonlyMap<string, TestBuilder> = new Map<string, TestBuilder>([
  ['$eq', eq],
  ['$ne', turned(eq)],
  ['$in', among('$in')],
  ['$nin', turned(among('$nin'))],
  ['$gt', ordered(order => order > 0, false)],
  ['$gte', ordered(order => order >= 0, true)],
  ['$lt', ordered(order => order < 0, false)],
  ['$lte', ordered(order => order <= 0, true)],
  ['$exists', exists],
  ['$type', type],
  ['$size', size],
]);
