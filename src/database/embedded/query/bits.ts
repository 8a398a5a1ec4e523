import { Binary } from 'bson';
import { isNumber, type Maybe, toNumber, type Value } from '../bson/values.ts';
import { badValue, failedToParse } from '../errors.ts';
import type { Build } from './operators.ts';

const SIGN = 63;
const LIMIT = 2 ** 63;

/** Tests of single bits: whether all of those asked for, or any, are as wanted. */
export function bits(wanted: (bit: boolean) => boolean, every: boolean): Build {
  return operand => {
    const positions = positionsOf(operand);
    const test = (value: Maybe) => {
      const bit = bitsOf(value);
      if (!bit) return false;
      return every ? positions.every(at => wanted(bit(at))) : positions.some(at => wanted(bit(at)));
    };
    return { leaves: true, test };
  };
}

/** How to read a value's bits: a whole number's with its sign drawn out, a binary's by its bytes. */
function bitsOf(value: Maybe): ((position: number) => boolean) | undefined {
  if (value instanceof Binary) return at => (((value.buffer[at >> 3] ?? 0) >> (at & 7)) & 1) === 1;
  const number = isNumber(value) ? toNumber(value) : Number.NaN;
  if (!Number.isFinite(number) || Math.abs(number) >= LIMIT) return undefined;
  if (typeof value === 'number' && !Number.isInteger(value)) return undefined;
  const whole = BigInt.asUintN(64, typeof value === 'bigint' ? value : BigInt(Math.trunc(number)));
  return at => ((whole >> BigInt(Math.min(at, SIGN))) & 1n) === 1n;
}

function positionsOf(operand: Value): number[] {
  if (Array.isArray(operand)) return operand.map(position);
  if (isNumber(operand) && toNumber(operand) < 0)
    failedToParse(`Expected a non-negative number in: ${toNumber(operand)}`);
  const bit = bitsOf(operand);
  if (!bit || (isNumber(operand) && toNumber(operand) < 0))
    badValue('bit masks must be a non-negative number, an array of positions, or binary');
  const length = operand instanceof Binary ? operand.position * 8 : SIGN + 1;
  return Array.from({ length }, (_, at) => at).filter(bit);
}

function position(value: Value): number {
  const at = isNumber(value) ? toNumber(value) : -1;
  if (!Number.isInteger(at) || at < 0) badValue('bit positions must be whole numbers, not negative');
  return at;
}
