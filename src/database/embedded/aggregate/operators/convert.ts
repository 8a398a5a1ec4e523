import { Decimal128, Int32, ObjectId, Timestamp } from 'bson';
import { isDoc, isNumber, type Maybe, toNumber, typeOf, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { fixed, isNothing, type Operator, unary } from './operator.ts';

function unsupported(from: Maybe, to: string): never {
  throw new MongoError(
    241,
    `Unsupported conversion from ${typeOf(from).name} to ${to} in $convert with no onError value`,
  );
}

function failed(message: string): never {
  throw new MongoError(241, `${message} in $convert with no onError value`);
}

/** A value as $toString writes it. Throws ConversionFailure (241). */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (typeof value === 'number') return doubleText(value);
  if (isNumber(value) || typeof value === 'boolean') return String(value.valueOf());
  return unsupported(value, 'string');
}

const DIGITS = 6;

/** A double in six digits, as MongoDB writes it out. */
function doubleText(value: number): string {
  if (Object.is(value, -0)) return '-0';
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const [digits = '', power = ''] = value.toExponential(DIGITS - 1).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < DIGITS) return String(Number(value.toPrecision(DIGITS)));
  return `${Number(digits)}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

const INTEGER = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

function toDouble(value: Value): number {
  if (typeof value === 'string')
    return DECIMAL.test(value) ? Number(value) : failed(`Failed to parse number '${value}'`);
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date) return value.getTime();
  return isNumber(value) ? toNumber(value) : unsupported(value, 'double');
}

function toWhole(value: Value, bits: 32 | 64, to: string): bigint {
  const whole = wholeOf(value, to);
  if (BigInt.asIntN(bits, whole) !== whole) failed('Conversion would overflow target type');
  return whole;
}

function wholeOf(value: Value, to: string): bigint {
  if (typeof value === 'string')
    return INTEGER.test(value) ? BigInt(value) : failed(`Failed to parse number '${value}'`);
  if (typeof value === 'boolean') return BigInt(value);
  if (value instanceof Date && to === 'long') return BigInt(value.getTime());
  if (typeof value === 'bigint') return value;
  if (!isNumber(value)) return unsupported(value, to);
  const number = Math.trunc(toNumber(value));
  return Number.isFinite(number)
    ? BigInt(number)
    : failed('Attempt to convert NaN or infinity to integer type');
}

function toDate(value: Value): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.getHighBits() * 1000);
  if (typeof value === 'string') throw new MongoError(238, 'conversion of a text to a date is not supported');
  if (value instanceof Int32 || typeof value === 'boolean' || !isNumber(value))
    return unsupported(value, 'date');
  const date = new Date(Math.trunc(toNumber(value)));
  return Number.isNaN(date.getTime()) ? failed(`Attempt to convert ${toNumber(value)} to a date`) : date;
}

function toBool(value: Value): boolean {
  return value !== false && !(isNumber(value) && toNumber(value) === 0);
}

function toObjectId(value: Value): ObjectId {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') return unsupported(value, 'objectId');
  return /^[0-9a-fA-F]{24}$/.test(value)
    ? new ObjectId(value)
    : failed(`Failed to parse objectId '${value}'`);
}

function toDecimal(value: Value): Decimal128 {
  if (value instanceof Decimal128) return value;
  if (typeof value === 'string' && !DECIMAL.test(value)) failed(`Failed to parse number '${value}'`);
  if (typeof value === 'number')
    throw new MongoError(238, 'conversion of a double to a decimal is not supported');
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
  if (typeof value !== 'string' && !isNumber(value)) return unsupported(value, 'decimal');
  return Decimal128.fromString(String(value));
}

const KINDS: [names: (string | number)[], to: (value: Value) => Value][] = [
  [['double', 1], toDouble],
  [['string', 2], textOf],
  [['objectId', 7], toObjectId],
  [['bool', 8], toBool],
  [['date', 9], toDate],
  [['int', 16], value => new Int32(Number(toWhole(value, 32, 'int')))],
  [['long', 18], value => toWhole(value, 64, 'long')],
  [['decimal', 19], toDecimal],
];

function converterTo(to: Maybe): (value: Value) => Value {
  const name = isNumber(to) ? toNumber(to) : to;
  const found = KINDS.find(([names]) => names.includes(name as string));
  if (!found) throw new MongoError(2, `Unknown type name: ${String(name)}`);
  return found[1];
}

const convert: Operator = (operand, known, compile) => {
  if (!isDoc(operand)) throw new MongoError(9, '$convert expects an object of named arguments');
  const [input, to] = [compile(operand.input, known), compile(operand.to, known)];
  const onError = operand.onError === undefined ? undefined : compile(operand.onError, known);
  const onNull = operand.onNull === undefined ? undefined : compile(operand.onNull, known);
  return scope => {
    const [value, kind] = [input(scope), to(scope)];
    if (isNothing(value)) return onNull ? onNull(scope) : null;
    if (isNothing(kind)) return null;
    const converter = converterTo(kind);
    try {
      return converter(value);
    } catch (error) {
      if (onError && error instanceof MongoError && error.code === 241) return onError(scope);
      throw error;
    }
  };
};

export const CONVERT: [string, Operator][] = [
  ['$type', fixed('$type', 1, 1, ([value]) => typeOf(value).name)],
  ['$isNumber', fixed('$isNumber', 1, 1, ([value]) => isNumber(value))],
  ['$convert', convert],
  ['$toString', unary('$toString', textOf)],
  ['$toDouble', unary('$toDouble', toDouble)],
  ['$toInt', unary('$toInt', value => new Int32(Number(toWhole(value, 32, 'int'))))],
  ['$toLong', unary('$toLong', value => toWhole(value, 64, 'long'))],
  ['$toBool', unary('$toBool', toBool)],
  ['$toDate', unary('$toDate', toDate)],
  ['$toObjectId', unary('$toObjectId', toObjectId)],
  ['$toDecimal', unary('$toDecimal', toDecimal)],
];
