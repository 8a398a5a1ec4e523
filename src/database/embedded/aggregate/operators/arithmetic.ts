import { Int32 } from 'bson';
import { type Exact, exactOf } from '../../bson/decimal.ts';
import { isNumeric, isWhole, multiply, type Numeric, remainder, Sum, subtract } from '../../bson/numbers.ts';
import { type Maybe, toNumber, typeOf, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { fixed, isNothing, type Operator, unary, variadic } from './operator.ts';

function wrong(code: number, message: string): never {
  throw new MongoError(code, message);
}

function numberIn(name: string, value: Maybe, code = 28765): Numeric {
  if (isNumeric(value)) return value;
  return wrong(code, `${name} only supports numeric types, not ${typeOf(value).name}`);
}

function sum(values: Maybe[]): Maybe {
  let date: Date | undefined;
  const total = new Sum();
  for (const value of values) {
    if (isNothing(value)) return null;
    if (value instanceof Date) {
      if (date) wrong(16612, 'only one date allowed in an $add expression');
      date = value;
    } else if (isNumeric(value)) total.add(value);
    else wrong(16554, `$add only supports numeric or date types, not ${typeOf(value).name}`);
  }
  return date ? new Date(date.getTime() + Math.round(total.asDouble)) : total.value;
}

function difference([a, b]: Maybe[]): Maybe {
  if (isNothing(a) || isNothing(b)) return null;
  if (a instanceof Date && b instanceof Date) return BigInt(a.getTime() - b.getTime());
  if (a instanceof Date && isNumeric(b)) return new Date(a.getTime() - Math.round(toNumber(b)));
  if (isNumeric(a) && isNumeric(b)) return subtract(a, b) ?? toNumber(a) - toNumber(b);
  return wrong(14, `can't $subtract ${typeOf(b).name} from ${typeOf(a).name}`);
}

function product(values: Maybe[]): Maybe {
  let total: Value = new Int32(1);
  for (const value of values) {
    if (isNothing(value)) return null;
    if (!isNumeric(value)) wrong(14, `$multiply only supports numeric types, not ${typeOf(value).name}`);
    total = multiply(total as Numeric, value) ?? toNumber(total) * toNumber(value);
  }
  return total;
}

function quotient([a, b]: Maybe[]): Maybe {
  if (isNothing(a) || isNothing(b)) return null;
  if (!isNumeric(a) || !isNumeric(b)) {
    wrong(14, `$divide only supports numeric types, not ${typeOf(a).name} and ${typeOf(b).name}`);
  }
  if (toNumber(b) === 0) wrong(2, "can't $divide by zero");
  return toNumber(a) / toNumber(b);
}

function modulo([a, b]: Maybe[]): Maybe {
  if (isNothing(a) || isNothing(b)) return null;
  if (!isNumeric(a) || !isNumeric(b)) {
    wrong(16611, `$mod only supports numeric types, not ${typeOf(a).name} and ${typeOf(b).name}`);
  }
  if (toNumber(b) === 0) wrong(16610, "can't $mod by zero");
  return remainder(a, b);
}

/** Keeps an integer as it is, and works on a double. */
function onDouble(name: string, of: (value: number) => number): Operator {
  return unary(name, value => {
    const number = numberIn(name, value);
    return isWhole(number) ? number : of(number);
  });
}

/** An operator on a number that is any real one, or one the operator takes; others are refused with a code. */
export function real(
  name: string,
  of: (value: number) => number,
  allowed = (_: number) => true,
  code = 28714,
): Operator {
  return unary(name, value => {
    const number = toNumber(numberIn(name, value));
    if (!allowed(number) && !Number.isNaN(number))
      wrong(code, `${name}'s argument is outside its domain: ${number}`);
    return of(number);
  });
}

function absolute(value: Value): Value {
  const number = numberIn('$abs', value);
  if (!isWhole(number)) return Math.abs(number);
  return toNumber(number) < 0
    ? (subtract(new Int32(0), number) ?? wrong(28680, "can't take $abs of long long min"))
    : number;
}

function rounding(name: string, toEven: boolean): Operator {
  return fixed(name, 1, 2, ([value, places]) => {
    if (isNothing(value) || places === null) return null;
    const number = numberIn(name, value, 51081);
    const digits = placesOf(name, places);
    if (isWhole(number) && digits >= 0) return number;
    if (!Number.isFinite(toNumber(number))) return number;
    const { rounded, power } = roundedTo(exactOf(number), digits, toEven);
    if (!isWhole(number)) return Number(`${rounded}e${power}`);
    const whole = rounded * 10n ** BigInt(power);
    return number instanceof Int32 ? new Int32(Number(whole)) : whole;
  });
}

function placesOf(name: string, places: Maybe): number {
  if (places === undefined) return 0;
  if (!isNumeric(places)) wrong(16004, `can't convert from BSON type ${typeOf(places).name} to long`);
  const digits = toNumber(places);
  if (!Number.isInteger(digits)) wrong(51082, `precision argument to ${name} must be an integral value`);
  if (digits < -20 || digits > 100)
    wrong(51083, `cannot apply ${name} with precision value ${digits} value must be in [-20, 100]`);
  return digits;
}

/** Cuts an exact number to so many places, halves to the even digit or everything towards nought. */
function roundedTo(
  { digits, exponent }: Exact,
  places: number,
  toEven: boolean,
): { rounded: bigint; power: number } {
  const drop = -exponent - places;
  if (drop <= 0) return { rounded: digits, power: exponent };
  const unit = 10n ** BigInt(drop);
  const whole = digits / unit;
  if (!toEven) return { rounded: whole, power: -places };
  const rest = (digits < 0n ? -digits : digits) % unit;
  const up = rest * 2n > unit || (rest * 2n === unit && whole % 2n !== 0n);
  return { rounded: up ? whole + (digits < 0n ? -1n : 1n) : whole, power: -places };
}

function power([base, exponent]: Maybe[]): Maybe {
  if (isNothing(base) || isNothing(exponent)) return null;
  const [a, b] = [numberIn('$pow', base, 28762), numberIn('$pow', exponent, 28763)];
  if (toNumber(a) === 0 && toNumber(b) < 0)
    wrong(28764, '$pow cannot take a base of 0 and a negative exponent');
  if (!isWhole(a) || !isWhole(b) || toNumber(b) < 0) return toNumber(a) ** toNumber(b);
  let total: Maybe = new Int32(1);
  if (toNumber(b) > 64 && Math.abs(toNumber(a)) > 1) return toNumber(a) ** toNumber(b);
  for (let times = 0; times < toNumber(b) && total !== undefined; times++)
    total = multiply(total as Numeric, a);
  if (total === undefined) return toNumber(a) ** toNumber(b);
  return typeof a === 'bigint' || typeof b === 'bigint' ? BigInt((total as bigint | Int32).valueOf()) : total;
}

export const ARITHMETIC: [string, Operator][] = [
  ['$add', variadic(sum)],
  ['$subtract', fixed('$subtract', 2, 2, difference)],
  ['$multiply', variadic(product)],
  ['$divide', fixed('$divide', 2, 2, quotient)],
  ['$mod', fixed('$mod', 2, 2, modulo)],
  ['$abs', unary('$abs', absolute)],
  ['$ceil', onDouble('$ceil', Math.ceil)],
  ['$floor', onDouble('$floor', Math.floor)],
  ['$round', rounding('$round', true)],
  ['$trunc', rounding('$trunc', false)],
  ['$sqrt', real('$sqrt', Math.sqrt, value => value >= 0, 28714)],
  ['$exp', real('$exp', Math.exp)],
  ['$ln', real('$ln', Math.log, value => value > 0, 28766)],
  ['$log10', real('$log10', Math.log10, value => value > 0, 28761)],
  ['$pow', fixed('$pow', 2, 2, power)],
];
