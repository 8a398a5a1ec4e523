import { type Doc, isDoc, isNumber, toNumber, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { compileFilter } from '../../query/match.ts';
import { sortDocs, sortFields } from '../../query/sort.ts';
import type { CompileStage } from '../pipeline.ts';

export const match: CompileStage = (operand, { given }) => {
  if (!isDoc(operand)) throw new MongoError(15959, 'the match filter must be an expression in an object');
  const predicate = compileFilter(operand, { variables: given });
  return docs => filtered(docs, predicate);
};

function* filtered(docs: Iterable<Doc>, predicate: (doc: Doc) => boolean): Generator<Doc> {
  for (const doc of docs) if (predicate(doc)) yield doc;
}

export const sort: CompileStage = operand => {
  if (!isDoc(operand)) throw new MongoError(15973, 'the $sort key specification must be an object');
  const fields = sortFields(operand);
  if (fields.length === 0) throw new MongoError(15976, '$sort stage must have at least one sort key');
  return docs => sortDocs(docs, doc => doc, fields);
};

function countOf(name: string, operand: Value, least: number, codes: [number, number]): number {
  if (!isNumber(operand) || !Number.isInteger(toNumber(operand))) {
    throw new MongoError(codes[0], `invalid argument to ${name} stage: Expected an integer`);
  }
  if (toNumber(operand) < least)
    throw new MongoError(codes[1], `invalid argument to ${name} stage: ${operand}`);
  return toNumber(operand);
}

export const limit: CompileStage = operand => {
  const most = countOf('$limit', operand, 1, [5107201, toNumber(operand) === 0 ? 15958 : 5107201]);
  return docs => taken(docs, most);
};

function* taken(docs: Iterable<Doc>, most: number): Generator<Doc> {
  let count = 0;
  for (const doc of docs) {
    yield doc;
    if (++count >= most) return;
  }
}

export const skip: CompileStage = operand => {
  const passed = countOf('$skip', operand, 0, [5107200, 5107200]);
  return docs => after(docs, passed);
};

function* after(docs: Iterable<Doc>, passed: number): Generator<Doc> {
  let count = 0;
  for (const doc of docs) if (count++ >= passed) yield doc;
}

export const sample: CompileStage = operand => {
  if (!isDoc(operand)) throw new MongoError(28745, 'the $sample stage specification must be an object');
  const unknown = Object.keys(operand).find(name => name !== 'size');
  if (unknown) throw new MongoError(28748, `unrecognized option to $sample: ${unknown}`);
  const { size } = operand;
  if (size === undefined) throw new MongoError(28749, '$sample stage must specify a size');
  if (!isNumber(size)) throw new MongoError(28747, 'size argument to $sample must be a number');
  if (toNumber(size) < 0) throw new MongoError(28747, 'size argument to $sample must not be negative');
  return docs => shuffled([...docs]).slice(0, toNumber(size));
};

function shuffled(docs: Doc[]): Doc[] {
  for (let last = docs.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [docs[last], docs[other]] = [docs[other] as Doc, docs[last] as Doc];
  }
  return docs;
}
