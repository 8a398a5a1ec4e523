import { add, isNumeric, type Numeric } from '../bson/numbers.ts';
import { copyOf } from '../bson/paths.ts';
import { shellText } from '../bson/text.ts';
import { type Maybe, typeName, type Value } from '../bson/values.ts';
import { badValue, failedToParse, MongoError } from '../errors.ts';
import { addEach, pull, pullAll, push } from './arrays.ts';
import type { ChangeBuilder, ChangeContext, ValueChange } from './change.ts';

/** How a field is to change under an update operator. Throws FailedToParse (9) on one that is not known. */
export function changeOf(operator: string, operand: Value, path: string): ValueChange {
  const build = CHANGES.get(operator);
  return build ? build(operand, path) : unknownModifier(operator);
}

export function unknownModifier(name: string): never {
  failedToParse(`Unknown modifier: ${name}. Expected a valid update modifier`);
}

function increment(operand: Value, path: string): ValueChange {
  const refuse = () => {
    throw new MongoError(14, `Cannot increment with non-numeric argument: {${path}: ${shellText(operand)}}`);
  };
  const by = asNumeric(operand, refuse);
  return (value, context) => {
    if (value === undefined) return by;
    const sum = add(
      asNumeric(value, () => notNumber(context, value)),
      by,
    );
    return sum ?? badValue(`Failed to apply $inc operations to current value (${shellText(value)})`);
  };
}

function asNumeric(value: Maybe, refuse: () => never): Numeric {
  return isNumeric(value) ? value : refuse();
}

function notNumber({ path, doc }: ChangeContext, value: Maybe): never {
  const last = path.split('.').at(-1);
  throw new MongoError(
    14,
    `Cannot apply $inc to a value of non-numeric type. {_id: ${shellText(doc._id)}} has the field '${last}' of non-numeric type ${typeName(value)}`,
  );
}

const set: ChangeBuilder = operand => () => copyOf(operand);

const setOnInsert: ChangeBuilder =
  operand =>
  (_, { inserting }) =>
    inserting ? copyOf(operand) : undefined;

/** Every operator but $unset, which changes no value. */
const CHANGES: ReadonlyMap<string, ChangeBuilder> = new Map<string, ChangeBuilder>([
  ['$set', set],
  ['$setOnInsert', setOnInsert],
  ['$inc', increment],
  ['$push', push],
  ['$addToSet', addEach],
  ['$pull', pull],
  ['$pullAll', pullAll],
]);
