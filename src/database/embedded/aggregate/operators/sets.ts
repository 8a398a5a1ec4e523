import { compare, equal } from '../../bson/compare.ts';
import { isNumber, type Maybe, toNumber, typeOf, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { keyOf } from '../../indexes/keys.ts';
import { fixed, isNothing, type Operator } from './operator.ts';

/** The distinct values of sets, in MongoDB's order of values. */
function asSet(values: Value[]): Value[] {
  const found = new Map(values.map(each => [keyOf(each).toString('latin1'), each]));
  return [...found.values()].sort(compare);
}

function sets(
  name: string,
  code: number,
  of: (sets: Value[][]) => Maybe,
  count = Number.POSITIVE_INFINITY,
): Operator {
  const least = Number.isFinite(count) ? count : 0;
  return fixed(name, least, count, values => {
    if (values.some(isNothing))
      return code === 17046 || code === 17042 ? badSet(name, code, values.find(isNothing)) : null;
    return of(values.map(each => (Array.isArray(each) ? each : badSet(name, code, each))));
  });
}

function badSet(name: string, code: number, value: Maybe): never {
  throw new MongoError(
    code,
    `All operands of ${name} must be arrays. One argument is of type: ${typeOf(value).name}`,
  );
}

function has(values: Value[], value: Value): boolean {
  return values.some(each => equal(each, value));
}

function unique(values: Value[]): Value[] {
  return values.filter((each, at) => values.findIndex(other => equal(other, each)) === at);
}

export const SETS: [string, Operator][] = [
  ['$setUnion', sets('$setUnion', 17043, all => asSet(all.flat()))],
  [
    '$setIntersection',
    sets('$setIntersection', 17047, ([first = [], ...rest]) =>
      asSet(first.filter(each => rest.every(other => has(other, each)))),
    ),
  ],
  [
    '$setDifference',
    sets('$setDifference', 17048, ([a = [], b = []]) => unique(a).filter(each => !has(b, each)), 2),
  ],
  [
    '$setEquals',
    sets('$setEquals', 17044, ([first = [], ...rest]) =>
      rest.every(each => equal(asSet(first), asSet(each))),
    ),
  ],
  ['$setIsSubset', sets('$setIsSubset', 17046, ([a = [], b = []]) => a.every(each => has(b, each)), 2)],
  [
    '$anyElementTrue',
    sets(
      '$anyElementTrue',
      17041,
      ([values = []]) =>
        values.some(each => each !== null && each !== false && !(isNumber(each) && toNumber(each) === 0)),
      1,
    ),
  ],
  [
    '$allElementsTrue',
    sets(
      '$allElementsTrue',
      17040,
      ([values = []]) =>
        values.every(each => each !== null && each !== false && !(isNumber(each) && toNumber(each) === 0)),
      1,
    ),
  ],
];
