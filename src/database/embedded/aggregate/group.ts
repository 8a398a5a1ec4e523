import { Int32 } from 'bson';
import { isNumeric } from '../bson/numbers.ts';
import { type Doc, isDoc, type Maybe, newDoc, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { keyOf } from '../indexes/keys.ts';
import { Sum } from './sum.ts';

/** Makes one document of all that agree in a field, with sums over them. */
export interface GroupStage {
  /** The fields at the top of the documents that it looks at. */
  needs: ReadonlySet<string>;
  run: (docs: Iterable<Doc>) => Iterable<Doc>;
}

/** What is read of each document: a field's value, or a constant. */
interface Operand {
  needs: string[];
  of: (doc: Doc) => Maybe;
}

/** Compiles a $group by a field, or of all there is, with sums. Throws 15952 on another accumulator. */
export function compileGroup(spec: Maybe): GroupStage {
  if (!isDoc(spec)) throw new MongoError(15947, "a group's fields must be specified in an object");
  const { _id, ...fields } = spec;
  if (_id === undefined) throw new MongoError(15955, 'a group specification must include an _id');
  const id = operandOf(_id);
  const sums = Object.entries(fields).map(([name, field]) => ({ name, ...summed(name, field) }));
  const needs = new Set([id, ...sums].flatMap(each => each.needs));
  return { needs, run: docs => grouped(docs, id, sums) };
}

function summed(name: string, field: Maybe): Operand {
  if (name.includes('.')) throw new MongoError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$'))
    throw new MongoError(40236, `The field name '${name}' cannot be an operator name`);
  if (!isDoc(field)) throw new MongoError(40234, `The field '${name}' must be an accumulator object`);
  const [operator, ...others] = Object.keys(field);
  if (!operator || others.length > 0)
    throw new MongoError(40238, `The field '${name}' must specify one accumulator`);
  if (operator !== '$sum') throw new MongoError(15952, `unknown group operator '${operator}'`);
  if (Array.isArray(field.$sum)) throw new MongoError(40237, 'The $sum accumulator is a unary operator');
  return operandOf(field.$sum as Value);
}

/** Reads `$field`, `$field.within` or a constant. Throws 168 on an expression. */
function operandOf(operand: Value): Operand {
  if (isDoc(operand) || Array.isArray(operand))
    throw new MongoError(168, `Unrecognized expression '${Object.keys(operand)[0] ?? ''}'`);
  if (typeof operand !== 'string' || !operand.startsWith('$')) return { needs: [], of: () => operand };
  const parts = operand.slice(1).split('.');
  if (operand.startsWith('$$'))
    throw new MongoError(17276, `Use of undefined variable: ${(parts[0] as string).slice(1)}`);
  if (parts.includes(''))
    throw new MongoError(
      parts.length === 1 ? 16872 : 40353,
      "FieldPath must not be empty or end with a '.'.",
    );
  return { needs: [parts[0] as string], of: doc => follow(doc, parts) };
}

/** What a path leads to, gathered through arrays as an array. */
function follow(value: Maybe, parts: readonly string[], at = 0): Maybe {
  if (at === parts.length) return value;
  if (isDoc(value)) return follow(value[parts[at] as string], parts, at + 1);
  if (!Array.isArray(value)) return undefined;
  const found = value.map(each => (isDoc(each) ? follow(each, parts, at) : undefined));
  return found.filter(each => each !== undefined);
}

type Summed = Operand & { name: string };

function* grouped(docs: Iterable<Doc>, id: Operand, sums: Summed[]): Generator<Doc> {
  const groups = new Map<unknown, { id: Maybe; sums: Sum[] }>();
  for (const doc of docs) {
    const value = id.of(doc);
    const key = groupKey(value);
    let group = groups.get(key);
    if (!group) {
      group = { id: value, sums: sums.map(() => new Sum()) };
      groups.set(key, group);
    }
    addTo(group.sums, sums, doc);
  }
  for (const group of groups.values()) {
    const doc = newDoc();
    doc._id = group.id ?? null;
    for (const [at, { name }] of sums.entries()) doc[name] = group.sums[at]?.value;
    yield doc;
  }
}

function addTo(totals: Sum[], sums: Summed[], doc: Doc): void {
  for (let at = 0; at < sums.length; at++) {
    const value = sums[at]?.of(doc);
    if (isNumeric(value)) totals[at]?.add(value);
  }
}

const GROUP = '\0key ';

/** What tells groups apart: text as it is, numbers by value whatever their type, the rest by their key. */
function groupKey(value: Maybe): unknown {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Int32) return value.value;
  if (value === null || value === undefined) return null;
  return typeof value === 'number' ? (value === 0 ? 0 : value) : GROUP + keyOf(value).toString('latin1');
}
