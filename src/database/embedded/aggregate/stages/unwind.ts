import { type Doc, isDoc, isTrue, type Maybe, newDoc, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import type { CompileStage } from '../pipeline.ts';

export const unwind: CompileStage = operand => {
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = optionsOf(operand);
  if (typeof path !== 'string')
    throw new MongoError(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$'))
    throw new MongoError(28818, "path option to $unwind stage should be prefixed with a '$'");
  const parts = path.slice(1).split('.');
  const keeps = isTrue(preserveNullAndEmptyArrays);
  if (typeof includeArrayIndex === 'string' && includeArrayIndex.startsWith('$'))
    throw new MongoError(
      28822,
      "includeArrayIndex option to $unwind stage should not be prefixed with a '$'",
    );
  const indexName = typeof includeArrayIndex === 'string' ? includeArrayIndex : undefined;
  return function* unwound(docs) {
    for (const doc of docs) yield* rows(doc, parts, keeps, indexName);
  };
};

function optionsOf(operand: Value): Doc {
  if (typeof operand === 'string') return Object.assign(newDoc(), { path: operand });
  if (!isDoc(operand))
    throw new MongoError(15981, 'expected either a string or an object as specification for $unwind stage');
  const unknown = Object.keys(operand).find(
    name => !['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name),
  );
  if (unknown) throw new MongoError(28811, `unrecognized option to $unwind stage: ${unknown}`);
  if (operand.path === undefined) throw new MongoError(28812, 'no path specified to $unwind stage');
  return operand;
}

function* rows(doc: Doc, parts: string[], keeps: boolean, indexName: string | undefined): Generator<Doc> {
  const value = inside(doc, parts);
  if (Array.isArray(value) && value.length > 0) {
    for (const [index, each] of value.entries())
      yield withIndex(replaced(doc, parts, each), indexName, BigInt(index));
  } else if (Array.isArray(value)) {
    if (keeps) yield withIndex(replaced(doc, parts, undefined), indexName, null);
  } else if (keeps || (value !== undefined && value !== null)) yield withIndex(doc, indexName, null);
}

function inside(doc: Doc, parts: string[]): Maybe {
  let value: Maybe = doc;
  for (const part of parts) value = isDoc(value) ? value[part] : undefined;
  return value;
}

function replaced(doc: Doc, [name = '', ...rest]: string[], value: Maybe): Doc {
  const copy = Object.assign(newDoc(), doc);
  const next = rest.length > 0 ? replaced(doc[name] as Doc, rest, value) : value;
  if (next === undefined) delete copy[name];
  else copy[name] = next;
  return copy;
}

function withIndex(doc: Doc, name: string | undefined, index: bigint | null): Doc {
  return name === undefined ? doc : replaced(doc, [name], index);
}
