import { compare } from '../bson/compare.ts';
import { isNumeric, Sum } from '../bson/numbers.ts';
import { isDoc, type Maybe, newDoc, toNumber, typeOf, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { keyOf } from '../indexes/keys.ts';

/** Takes values one after another and gives what they come to. */
export interface Accumulator {
  add(value: Maybe): void;
  result(): Maybe;
}

function sum(): Accumulator {
  const total = new Sum();
  return {
    add: value => {
      if (isNumeric(value)) total.add(value);
    },
    result: () => total.value,
  };
}

function average(): Accumulator {
  const total = new Sum();
  let count = 0;
  return {
    add: value => {
      if (!isNumeric(value)) return;
      total.add(value);
      count++;
    },
    result: () => (count === 0 ? null : total.asDouble / count),
  };
}

function extreme(sign: 1 | -1): () => Accumulator {
  return () => {
    let best: Maybe = null;
    return {
      add: value => {
        if (value === null || value === undefined) return;
        if (best === null || compare(value, best) * sign > 0) best = value;
      },
      result: () => best,
    };
  };
}

function first(): Accumulator {
  let found = false;
  let kept: Maybe = null;
  return {
    add: value => {
      if (!found) kept = value ?? null;
      found = true;
    },
    result: () => kept,
  };
}

function last(): Accumulator {
  let kept: Maybe = null;
  return {
    add: value => {
      kept = value ?? null;
    },
    result: () => kept,
  };
}

function push(): Accumulator {
  const values: Value[] = [];
  return {
    add: value => {
      if (value !== undefined) values.push(value);
    },
    result: () => values,
  };
}

function addToSet(): Accumulator {
  const values = new Map<string, Value>();
  return {
    add: value => {
      if (value === undefined) return;
      const key = keyOf(value).toString('latin1');
      if (!values.has(key)) values.set(key, value);
    },
    result: () => [...values.values()],
  };
}

function mergeObjects(): Accumulator {
  const all = newDoc();
  return {
    add: value => {
      if (value === null || value === undefined) return;
      if (!isDoc(value)) {
        throw new MongoError(
          40400,
          `$mergeObjects requires object inputs, but input is of type ${typeOf(value).name}`,
        );
      }
      Object.assign(all, value);
    },
    result: () => all,
  };
}

function deviation(sample: boolean): () => Accumulator {
  return () => {
    let [count, mean, squares] = [0, 0, 0];
    return {
      add: value => {
        if (!isNumeric(value)) return;
        count++;
        const delta = toNumber(value) - mean;
        mean += delta / count;
        squares += delta * (toNumber(value) - mean);
      },
      result: () => (count < (sample ? 2 : 1) ? null : Math.sqrt(squares / (count - (sample ? 1 : 0)))),
    };
  };
}

/** The accumulators of one operand, by name. */
export const ACCUMULATORS: ReadonlyMap<string, () => Accumulator> = new Map([
  ['$sum', sum],
  ['$avg', average],
  ['$min', extreme(-1)],
  ['$max', extreme(1)],
  ['$first', first],
  ['$last', last],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$mergeObjects', mergeObjects],
  ['$stdDevPop', deviation(false)],
  ['$stdDevSamp', deviation(true)],
]);
