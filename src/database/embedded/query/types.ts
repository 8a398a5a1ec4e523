import { isNumber, type Maybe, toNumber, typeOf, type Value } from '../bson/values.ts';
import { badValue, failedToParse } from '../errors.ts';
import type { Test } from './operators.ts';

const ALIASES = new Set(['number']);

/** $type: a value's type is one of those named or numbered. */
export function type(operand: Value): Test {
  if (Array.isArray(operand) && operand.length === 0) failedToParse('type must match at least one type');
  const wanted = (Array.isArray(operand) ? operand : [operand]).map(typeCode);
  const test = (value: Maybe) => {
    if (value === undefined) return false;
    const { number } = typeOf(value);
    return wanted.some(each => (each === 'number' ? isNumber(value) : each === number));
  };
  return { leaves: true, test };
}

const CODES: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};

function typeCode(operand: Value): number | 'number' {
  if (typeof operand === 'string') {
    if (ALIASES.has(operand)) return 'number';
    return CODES[operand] ?? badValue(`Unknown type name alias: ${operand}`);
  }
  if (!isNumber(operand)) badValue('type must be represented as a number or a string');
  const code = toNumber(operand);
  if (!Object.values(CODES).includes(code)) badValue(`Invalid numerical type code: ${code}`);
  return code;
}
