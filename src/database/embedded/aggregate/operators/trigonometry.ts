import { isNumeric } from '../../bson/numbers.ts';
import { type Maybe, toNumber, typeOf } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { real } from './arithmetic.ts';
import { fixed, isNothing, type Operator } from './operator.ts';

const OUT_OF_RANGE = 50989;
const DEGREES = 180 / Math.PI;
const RADIANS = Math.PI / 180;

const finite = (value: number) => !(Math.abs(value) === Number.POSITIVE_INFINITY);
const within = (value: number) => !(Math.abs(value) > 1);

function angle(name: string, of: (value: number) => number, takes?: (value: number) => boolean) {
  return [name, real(name, of, takes, OUT_OF_RANGE)] as [string, Operator];
}

function quotientAngle([y, x]: Maybe[]): Maybe {
  if (isNothing(y) || isNothing(x)) return null;
  for (const each of [y, x]) {
    if (!isNumeric(each))
      throw new MongoError(51044, `$atan2 only supports numeric types, not ${typeOf(each).name}`);
  }
  return Math.atan2(toNumber(y), toNumber(x));
}

export const TRIGONOMETRY: [string, Operator][] = [
  angle('$sin', Math.sin, finite),
  angle('$cos', Math.cos, finite),
  angle('$tan', Math.tan, finite),
  angle('$asin', Math.asin, within),
  angle('$acos', Math.acos, within),
  angle('$atan', Math.atan),
  angle('$sinh', Math.sinh),
  angle('$cosh', Math.cosh),
  angle('$tanh', Math.tanh),
  angle('$asinh', Math.asinh),
  angle('$acosh', Math.acosh, value => !(value < 1)),
  angle('$atanh', Math.atanh, within),
  angle('$degreesToRadians', value => value * RADIANS),
  angle('$radiansToDegrees', value => value * DEGREES),
  ['$atan2', fixed('$atan2', 2, 2, quotientAngle)],
];
