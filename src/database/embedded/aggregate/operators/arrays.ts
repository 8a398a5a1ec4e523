import { Int32 } from 'bson';
import { equal } from '../../bson/compare.ts';
import { isDoc, isNumber, type Maybe, newDoc, toNumber, typeOf, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { fixed, isNothing, named, type Operator, unary, variadic } from './operator.ts';

function wrong(code: number, message: string): never {
  throw new MongoError(code, message);
}

function arrayIn(name: string, value: Maybe, code: number): Value[] {
  if (Array.isArray(value)) return value;
  return wrong(code, `The argument to ${name} must be an array, but was of type: ${typeOf(value).name}`);
}

function elementAt([array, index]: Maybe[]): Maybe {
  if (isNothing(array) || isNothing(index)) return null;
  const values = Array.isArray(array)
    ? array
    : wrong(28689, `$arrayElemAt's first argument must be an array, but is ${typeOf(array).name}`);
  if (!isNumber(index))
    wrong(28690, `$arrayElemAt's second argument must be a numeric value, but is ${typeOf(index).name}`);
  if (Math.trunc(toNumber(index)) !== toNumber(index) || Math.abs(toNumber(index)) > 2 ** 31)
    wrong(28691, "$arrayElemAt's second argument must be representable as a 32-bit integer");
  return values.at(toNumber(index));
}

function slice([array, first, second]: Maybe[]): Maybe {
  if (isNothing(array) || isNothing(first) || second === null) return null;
  const values = Array.isArray(array)
    ? array
    : wrong(28724, `First argument to $slice must be an array, but is of type: ${typeOf(array).name}`);
  for (const [at, each] of [first, second].entries()) {
    if (each !== undefined && !isNumber(each))
      wrong(28725 + at * 2, `$slice needs numbers, not ${typeOf(each).name}`);
    if (each !== undefined && !Number.isInteger(toNumber(each)))
      wrong(28726 + at * 2, '$slice needs whole numbers');
  }
  if (second === undefined) {
    const count = toNumber(first);
    return count < 0 ? values.slice(count) : values.slice(0, count);
  }
  if (toNumber(second) <= 0) wrong(28729, 'Third argument to $slice must be positive');
  const at = toNumber(first) < 0 ? Math.max(0, values.length + toNumber(first)) : toNumber(first);
  return values.slice(at, at + toNumber(second));
}

function concat(arrays: Maybe[]): Maybe {
  const all: Value[] = [];
  for (const each of arrays) {
    if (isNothing(each)) return null;
    if (!Array.isArray(each)) wrong(28664, `$concatArrays only supports arrays, not ${typeOf(each).name}`);
    all.push(...each);
  }
  return all;
}

function isIn([value, array]: Maybe[]): boolean {
  const values = Array.isArray(array)
    ? array
    : wrong(40081, `$in requires an array as a second argument, found: ${typeOf(array).name}`);
  return values.some(each => equal(each, value));
}

function indexOf([array, value, start, end]: Maybe[]): Maybe {
  if (isNothing(array)) return null;
  const values = Array.isArray(array)
    ? array
    : wrong(40090, `$indexOfArray requires an array as a first argument, found: ${typeOf(array).name}`);
  const from = start === undefined ? 0 : toNumber(start);
  const to = end === undefined ? values.length : toNumber(end);
  return new Int32(values.findIndex((each, at) => at >= from && at < to && equal(each, value)));
}

const MOST_NUMBERS = 10_000_000;

function range([start, end, step = new Int32(1)]: Maybe[]): Maybe {
  for (const each of [start, end, step]) {
    if (!isNumber(each) || !Number.isInteger(toNumber(each))) wrong(34443, '$range requires integers');
  }
  const [from, to, by] = [toNumber(start), toNumber(end), toNumber(step)];
  if (by === 0) wrong(34449, '$range requires a non-zero step value');
  const length = Math.max(0, Math.ceil((to - from) / by));
  if (length > MOST_NUMBERS) wrong(1, '$range would make too many numbers');
  return Array.from({ length }, (_, index) => new Int32(from + index * by));
}

function fromPairs(value: Value): Maybe {
  const pairs = Array.isArray(value)
    ? value
    : wrong(40386, `$arrayToObject requires an array input, found: ${typeOf(value).name}`);
  const doc = newDoc();
  for (const pair of pairs) {
    const [name, each] = isDoc(pair)
      ? [pair.k, pair.v]
      : Array.isArray(pair)
        ? pair
        : wrong(40398, 'Unrecognised input type format for $arrayToObject');
    if (typeof name !== 'string') wrong(40394, '$arrayToObject requires an object keys of type string');
    doc[name] = each;
  }
  return doc;
}

function toPairs(value: Value): Maybe {
  const doc = isDoc(value)
    ? value
    : wrong(40390, `$objectToArray requires a document input, found: ${typeOf(value).name}`);
  return Object.entries(doc).map(([k, v]) => Object.assign(newDoc(), { k, v }));
}

function zip({ inputs, defaults, useLongestLength }: Record<string, Maybe>): Maybe {
  if (!Array.isArray(inputs)) return wrong(34461, 'inputs must be an array of expressions');
  if (inputs.some(isNothing)) return null;
  const arrays = inputs.map(each =>
    Array.isArray(each) ? each : wrong(34468, '$zip found a non-array expression in input'),
  );
  const lengths = arrays.map(each => each.length);
  const length = useLongestLength === true ? Math.max(...lengths) : Math.min(...lengths);
  return Array.from({ length }, (_, row) =>
    arrays.map((each, column) => each[row] ?? (Array.isArray(defaults) ? (defaults[column] ?? null) : null)),
  );
}

function firstOrLast(name: string, at: number): Operator {
  return fixed(name, 1, 1, ([value]) => (isNothing(value) ? null : arrayIn(name, value, 28689).at(at)));
}

export const ARRAYS: [string, Operator][] = [
  ['$size', fixed('$size', 1, 1, ([value]) => new Int32(arrayIn('$size', value, 17124).length))],
  ['$arrayElemAt', fixed('$arrayElemAt', 2, 2, elementAt)],
  ['$first', firstOrLast('$first', 0)],
  ['$last', firstOrLast('$last', -1)],
  ['$slice', fixed('$slice', 2, 3, slice)],
  ['$concatArrays', variadic(concat)],
  ['$in', fixed('$in', 2, 2, isIn)],
  ['$isArray', fixed('$isArray', 1, 1, ([value]) => Array.isArray(value))],
  ['$indexOfArray', fixed('$indexOfArray', 2, 4, indexOf)],
  ['$range', fixed('$range', 2, 3, range)],
  ['$reverseArray', unary('$reverseArray', value => [...arrayIn('$reverseArray', value, 34435)].reverse())],
  ['$arrayToObject', unary('$arrayToObject', fromPairs)],
  ['$objectToArray', unary('$objectToArray', toPairs)],
  ['$zip', named('$zip', ['inputs'], ['defaults', 'useLongestLength'], zip)],
];
