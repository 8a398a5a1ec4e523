import { type Doc, isDoc, type Maybe, newDoc, typeOf } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { isNothing, type Operator, variadic } from './operator.ts';

/** The fields of several documents together, later ones over earlier. Throws 40400 on what is no document. */
export function merged(values: Maybe[]): Doc {
  const doc = newDoc();
  for (const value of values) {
    if (isNothing(value)) continue;
    if (!isDoc(value))
      throw new MongoError(
        40400,
        `$mergeObjects requires object inputs, but input is of type ${typeOf(value).name}`,
      );
    Object.assign(doc, value);
  }
  return doc;
}

const getField: Operator = (operand, known, compile) => {
  const full = isDoc(operand) && ('field' in operand || 'input' in operand);
  if (full && (operand.field === undefined || operand.input === undefined))
    throw new MongoError(
      operand.field === undefined ? 3041702 : 3041703,
      "$getField requires 'field' and 'input'",
    );
  const field = compile(full ? operand.field : operand, known);
  const input = full && operand.input !== undefined ? compile(operand.input, known) : undefined;
  return scope => {
    const name = field(scope);
    const from = input ? input(scope) : scope.root;
    if (typeof name !== 'string')
      throw new MongoError(5654602, `$getField requires 'field' to evaluate to type String`);
    if (isNothing(from)) return from === null ? null : undefined;
    return isDoc(from) ? from[name] : undefined;
  };
};

const setField: Operator = (operand, known, compile) => {
  if (!isDoc(operand)) throw new MongoError(4161100, '$setField requires an object as its argument');
  const [field, input, value] = [operand.field, operand.input, operand.value].map(each =>
    compile(each, known),
  );
  return scope => {
    const from = input?.(scope);
    if (isNothing(from)) return null;
    if (!isDoc(from)) throw new MongoError(4161105, `$setField requires 'input' to evaluate to type Object`);
    const changed = merged([from]);
    const [name, next] = [String(field?.(scope)), value?.(scope)];
    if (next === undefined) delete changed[name];
    else changed[name] = next;
    return changed;
  };
};

const unsetField: Operator = (operand, known, compile) => {
  if (!isDoc(operand)) throw new MongoError(4161101, '$unsetField requires an object as its argument');
  const { field, input } = operand;
  return setField(Object.assign(newDoc(), { field, input, value: '$$REMOVE' }), known, compile);
};

export const OBJECTS: [string, Operator][] = [
  ['$mergeObjects', variadic(merged)],
  ['$getField', getField],
  ['$setField', setField],
  ['$unsetField', unsetField],
  ['$literal', operand => () => operand],
];
