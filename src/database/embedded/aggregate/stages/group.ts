import { Int32 } from 'bson';
import { type Doc, docOf, isDoc, type Maybe, newDoc, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { keyOf } from '../../indexes/keys.ts';
import { sortDocs, sortFields } from '../../query/sort.ts';
import { compileExpression } from '../expression.ts';
import { compileGatherer, type Gatherer } from '../grouped.ts';
import type { CompileStage } from '../pipeline.ts';

interface Group {
  id: Maybe;
  fields: Gatherer[];
}

export const group: CompileStage = (operand, { known, scope }) => {
  if (!isDoc(operand)) throw new MongoError(15947, "a group's fields must be specified in an object");
  if (operand._id === undefined) throw new MongoError(15955, 'a group specification must include an _id');
  const id = compileExpression(operand._id, known);
  const { _id: _, ...fields } = operand;
  const names = Object.keys(fields);
  const dotted = names.find(name => name.includes('.'));
  if (dotted) throw new MongoError(40235, `The field name '${dotted}' cannot contain '.'`);
  const operator = names.find(name => name.startsWith('$'));
  if (operator) throw new MongoError(40236, `The field name '${operator}' cannot be an operator name`);
  const makers = names.map(name => compileGatherer(name, fields[name] as Value, known));
  return function* grouped(docs) {
    const groups = new Map<unknown, Group>();
    for (const doc of docs) {
      const inside = scope(doc);
      const value = id(inside);
      const key = groupKey(value);
      let found = groups.get(key);
      if (!found) {
        found = { id: value, fields: makers.map(make => make()) };
        groups.set(key, found);
      }
      for (const field of found.fields) field.take(inside);
    }
    for (const { id: value, fields: gathered } of groups.values()) {
      const doc = newDoc();
      doc._id = value ?? null;
      for (let at = 0; at < names.length; at++) doc[names[at] as string] = gathered[at]?.result() ?? null;
      yield doc;
    }
  };
};

/** What tells groups apart: text as it is, numbers by value whatever their type, the rest by their key. */
function groupKey(value: Maybe): unknown {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Int32) return value.value;
  if (value === null || value === undefined) return null;
  return typeof value === 'number' ? (value === 0 ? 0 : value) : GROUP + keyOf(value).toString('latin1');
}

const GROUP = '\0key ';

export const count: CompileStage = (operand, context) => {
  if (typeof operand !== 'string') throw new MongoError(40156, 'the count field must be a non-empty string');
  if (operand === '') throw new MongoError(40157, 'the count field must be a non-empty string');
  if (operand.startsWith('$')) throw new MongoError(40158, 'the count field cannot be a $-prefixed path');
  if (operand.includes('.')) throw new MongoError(40160, "the count field cannot contain '.'");
  void context;
  return function* counted(docs) {
    let total = 0;
    for (const _ of docs) total++;
    if (total > 0) yield docOf({ [operand]: total });
  };
};

export const sortByCount: CompileStage = (operand, context) => {
  if (isDoc(operand) && !Object.keys(operand)[0]?.startsWith('$'))
    throw new MongoError(40147, 'the sortByCount field must be defined as an expression inside an object');
  if (!isDoc(operand) && typeof operand !== 'string')
    throw new MongoError(40149, 'the sortByCount field must be specified as a string or as an object');
  const shape = isDoc(operand)
    ? Object.keys(operand)[0]?.startsWith('$')
    : typeof operand === 'string' && operand.startsWith('$');
  if (!shape)
    throw new MongoError(
      40148,
      'the sortByCount field must be defined as a $-prefixed path or an expression',
    );
  const counted = group(Object.assign(newDoc(), { _id: operand, count: docOf({ $sum: 1 }) }), context);
  return docs => sortDocs(counted(docs), doc => doc, sortFields(docOf({ count: -1 })));
};

export type { Doc };
