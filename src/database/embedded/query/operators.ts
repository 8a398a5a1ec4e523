import { BSONRegExp, MaxKey, MinKey } from 'bson';
import { bracket, compare, equal } from '../bson/compare.ts';
import { shellText } from '../bson/text.ts';
import { isDoc, isNumber, isTrue, type Maybe, toNumber, type Value } from '../bson/values.ts';
import { badValue } from '../errors.ts';
import { bits } from './bits.ts';
import { regexOf } from './regex.ts';
import { type } from './types.ts';

/** One test of a field: on the values of an array too when `leaves`, and turned round when `not`. */
export interface Test {
  test: (value: Maybe) => boolean;
  leaves: boolean;
  not?: boolean;
}

export type Build = (operand: Value, siblings: ReadonlySet<string>) => Test;

/** The test an operator stands for. Throws BadValue (2) naming an operator that is not known. */
export function operatorTest(name: string, operand: Value, siblings: ReadonlySet<string>): Test {
  const build = OPERATORS[name];
  if (!build || !Object.hasOwn(OPERATORS, name)) badValue(`unknown operator: ${name}`);
  return build(operand, siblings);
}

function eq(operand: Value): Test {
  if (operand === null) return { leaves: true, test: value => value === undefined || value === null };
  return { leaves: true, test: value => value !== undefined && equal(value, operand) };
}

function inTest(name: string, operand: Value): Test {
  if (!Array.isArray(operand)) badValue(`${name} needs an array`);
  const regexes = operand.filter(each => each instanceof BSONRegExp).map(each => regexOf(each));
  const values = operand.filter(each => {
    if (isDoc(each) && Object.keys(each)[0]?.startsWith('$')) badValue(`cannot nest $ under ${name}`);
    return true;
  });
  const nullable = values.includes(null);
  const texts = new Set(values.filter(each => typeof each === 'string'));
  const rest = values.filter(each => typeof each !== 'string');
  const test = (value: Maybe) => {
    if (value === undefined || value === null) return nullable;
    if (typeof value === 'string') return texts.has(value) || regexes.some(each => each.test(value));
    return rest.some(each => equal(each, value));
  };
  return { leaves: true, test };
}

function ordered(accept: (order: number) => boolean, orEqual: boolean): Build {
  return operand => {
    if (operand instanceof BSONRegExp) badValue("Can't have RegEx as arg to predicate over field");
    if (operand === null) return orEqual ? eq(null) : { leaves: true, test: () => false };
    if (operand instanceof MinKey || operand instanceof MaxKey) {
      return { leaves: true, test: value => accept(compare(value ?? null, operand)) };
    }
    const place = bracket(operand);
    const nan = isNumber(operand) && Number.isNaN(toNumber(operand));
    return {
      leaves: true,
      test: value => {
        if (value === undefined || bracket(value) !== place) return false;
        if (nan || (place === 10 && Number.isNaN(toNumber(value)))) return orEqual && equal(value, operand);
        return accept(compare(value, operand));
      },
    };
  };
}

function exists(operand: Value): Test {
  return { leaves: false, test: value => value !== undefined, not: !isTrue(operand) };
}

function size(operand: Value): Test {
  const length = isNumber(operand) ? toNumber(operand) : Number.NaN;
  if (!Number.isInteger(length) || length < 0) {
    badValue(`Failed to parse $size. Expected a non-negative integer in: $size: ${shellText(operand)}`);
  }
  return { leaves: false, test: value => Array.isArray(value) && value.length === length };
}

function mod(operand: Value): Test {
  if (!Array.isArray(operand)) badValue('malformed mod, needs to be an array');
  if (operand.length < 2) badValue('malformed mod, not enough elements');
  if (operand.length > 2) badValue('malformed mod, too many elements');
  const [divisor, remainder] = operand.map(wholeOf) as [bigint | undefined, bigint | undefined];
  if (divisor === undefined || remainder === undefined)
    badValue('malformed mod, divisor and remainder must be numbers');
  if (divisor === 0n) badValue('divisor cannot be 0');
  const test = (value: Maybe) => {
    const whole = wholeOf(value);
    return whole !== undefined && whole % divisor === remainder % divisor;
  };
  return { leaves: true, test };
}

/** A number with its fraction dropped; undefined for what is no finite number. */
function wholeOf(value: Maybe): bigint | undefined {
  if (typeof value === 'bigint') return value;
  const number = isNumber(value) ? Math.trunc(toNumber(value)) : Number.NaN;
  return Number.isFinite(number) ? BigInt(number) : undefined;
}

function regex(operand: Value): Test {
  if (!(operand instanceof BSONRegExp) && typeof operand !== 'string') badValue('$regex has to be a string');
  const pattern = operand instanceof BSONRegExp ? operand : new BSONRegExp(operand, '');
  const expression = regexOf(pattern);
  const test = (value: Maybe) =>
    typeof value === 'string' ? expression.test(value) : value instanceof BSONRegExp && equal(value, pattern);
  return { leaves: true, test };
}

const OPERATORS: Record<string, Build> = {
  $eq: eq,
  $ne: operand => ({ ...eq(operand), not: true }),
  $in: operand => inTest('$in', operand),
  $nin: operand => ({ ...inTest('$nin', operand), not: true }),
  $gt: ordered(order => order > 0, false),
  $gte: ordered(order => order >= 0, true),
  $lt: ordered(order => order < 0, false),
  $lte: ordered(order => order <= 0, true),
  $exists: exists,
  $type: type,
  $size: size,
  $mod: mod,
  $regex: regex,
  $bitsAllSet: bits(bit => bit, true),
  $bitsAllClear: bits(bit => !bit, true),
  $bitsAnySet: bits(bit => bit, false),
  $bitsAnyClear: bits(bit => !bit, false),
};
