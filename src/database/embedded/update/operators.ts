import { Int32, Timestamp } from 'bson';
import { compare } from '../bson/compare.ts';
import { add, isNumeric, multiply, type Numeric } from '../bson/numbers.ts';
import { copyOf } from '../bson/paths.ts';
import { shellText } from '../bson/text.ts';
import { type Doc, isDoc, type Maybe, typeOf, type Value } from '../bson/values.ts';
import { badValue, failedToParse, MongoError } from '../errors.ts';
import { addEach, pop, pull, pullAll, push } from './arrays.ts';

/** What an operator makes of the value at its path; undefined leaves the path as it is. */
export type Change = (value: Maybe, context: Context) => Maybe;

export interface Context {
  path: string;
  doc: Doc;
  inserting: boolean;
}

type Build = (operand: Value, path: string) => Change;

/** How a field is to change under an update operator. Throws FailedToParse (9) on one that is not known. */
export function changeOf(operator: string, operand: Value, path: string): Change {
  if (!Object.hasOwn(CHANGES, operator)) {
    failedToParse(
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  return (CHANGES[operator] as Build)(operand, path);
}

function arithmetic(name: string, verb: string, of: typeof add): Build {
  return (operand, path) => {
    const by = asNumeric(operand, () => {
      throw new MongoError(14, `Cannot ${verb} with non-numeric argument: {${path}: ${shellText(operand)}}`);
    });
    return (value, context) => {
      if (value === undefined) return name === '$mul' ? multiply(by, new Int32(0)) : by;
      const result = of(
        asNumeric(value, () => notNumber(name, context, value)),
        by,
      );
      return result ?? badValue(`Failed to apply ${name} operations to current value (${shellText(value)})`);
    };
  };
}

function asNumeric(value: Maybe, refuse: () => never): Numeric {
  return isNumeric(value) ? value : refuse();
}

function notNumber(name: string, { path, doc }: Context, value: Maybe): never {
  const last = path.split('.').at(-1);
  throw new MongoError(
    14,
    `Cannot apply ${name} to a value of non-numeric type. {_id: ${shellText(doc._id)}} has the field '${last}' of non-numeric type ${typeOf(value).name}`,
  );
}

function extreme(sign: 1 | -1): Build {
  return operand => value =>
    value === undefined || compare(operand, value) * sign > 0 ? operand : undefined;
}

function currentDate(operand: Value): Change {
  if (!isDoc(operand) && typeof operand !== 'boolean')
    badValue(`${typeOf(operand).name} is not valid type for $currentDate`);
  const kind = isDoc(operand) ? operand.$type : 'date';
  if (kind === 'timestamp') return () => new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 });
  if (kind !== 'date') badValue("The '$type' string field is required to be 'date' or 'timestamp'");
  return () => new Date();
}

const BITS: Record<string, (a: bigint, b: bigint) => bigint> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

function bit(operand: Value): Change {
  const masks = isDoc(operand) ? Object.entries(operand) : [];
  if (masks.length === 0) badValue('The $bit modifier needs an operation');
  for (const [name, mask] of masks) {
    if (!Object.hasOwn(BITS, name))
      badValue(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    if (!isWhole(mask)) badValue('The $bit modifier field must be an Integer');
  }
  return value => {
    const from = value ?? new Int32(0);
    if (!isWhole(from)) badValue('Cannot apply $bit to a value of non-integral type');
    return masks.reduce((before, [name, mask]) => bitwise(name, before, mask as Whole), from);
  };
}

type Whole = Int32 | bigint;

function isWhole(value: Maybe): value is Whole {
  return value instanceof Int32 || typeof value === 'bigint';
}

function bitwise(name: string, from: Whole, mask: Whole): Whole {
  const result = BITS[name]?.(BigInt(from.valueOf()), BigInt(mask.valueOf())) ?? 0n;
  return from instanceof Int32 && mask instanceof Int32 ? new Int32(Number(result)) : result;
}

const CHANGES: Record<string, Build> = {
  $set: operand => () => copyOf(operand),
  $setOnInsert:
    operand =>
    (_, { inserting }) =>
      inserting ? copyOf(operand) : undefined,
  $inc: arithmetic('$inc', 'increment', add),
  $mul: arithmetic('$mul', 'multiply', multiply),
  $min: extreme(-1),
  $max: extreme(1),
  $currentDate: currentDate,
  $bit: bit,
  $push: push,
  $addToSet: addEach,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
};
