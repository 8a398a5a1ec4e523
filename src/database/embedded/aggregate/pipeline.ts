import { type Doc, isDoc, isNumber, type Maybe, newDoc, toNumber } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import type { FindQuery } from '../query/find.ts';
import { sortFields } from '../query/sort.ts';
import { compileGroup, type GroupStage } from './group.ts';

/** An aggregation: what a find answers of it, and what is made of the documents found. */
export interface Pipeline {
  query: FindQuery;
  group?: GroupStage;
}

type ReadStage = (operand: Maybe, into: Pipeline) => void;

/** The stages there are, in the only order they may come in. */
const STAGES: ReadonlyMap<string, ReadStage> = new Map<string, ReadStage>([
  ['$match', readMatch],
  ['$sort', readSort],
  ['$skip', (operand, { query }) => Object.assign(query, { skip: skipOf(operand) })],
  ['$limit', (operand, { query }) => Object.assign(query, { limit: limitOf(operand) })],
  ['$group', (operand, into) => Object.assign(into, { group: compileGroup(operand) })],
]);

const ORDER = [...STAGES.keys()];

/**
 * Reads a pipeline that begins as a find and may end in a group. Throws 40324 on a stage that is not known, and
 * NotImplemented (238) on stages in another order.
 */
export function readPipeline(stages: readonly Doc[]): Pipeline {
  const pipeline: Pipeline = { query: { filter: newDoc() } };
  let before = -1;
  for (const stage of stages) {
    const name = nameOf(stage);
    const place = ORDER.indexOf(name);
    if (place <= before) throw new MongoError(238, `${name} after ${ORDER[before]} is not supported`);
    before = place;
    STAGES.get(name)?.(stage[name], pipeline);
  }
  return pipeline;
}

function nameOf(stage: Doc): string {
  const [name = '', ...others] = Object.keys(stage);
  if (name === '' || others.length > 0)
    throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
  if (name === '$changeStream')
    throw new MongoError(40573, 'The $changeStream stage is only supported on replica sets');
  if (!STAGES.has(name)) throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
  return name;
}

function readMatch(operand: Maybe, { query }: Pipeline): void {
  if (!isDoc(operand)) throw new MongoError(15959, 'the match filter must be an expression in an object');
  query.filter = operand;
}

function readSort(operand: Maybe, { query }: Pipeline): void {
  if (!isDoc(operand)) throw new MongoError(15973, 'the $sort key specification must be an object');
  query.sort = sortFields(operand);
  if (query.sort.length === 0) throw new MongoError(15976, '$sort stage must have at least one sort key');
}

function skipOf(operand: Maybe): number {
  if (isWholeNumber(operand) && toNumber(operand) >= 0) return toNumber(operand);
  throw new MongoError(5107200, 'invalid argument to $skip stage: Expected a non-negative number');
}

function limitOf(operand: Maybe): number {
  if (isWholeNumber(operand) && toNumber(operand) > 0) return toNumber(operand);
  const code = isNumber(operand) && toNumber(operand) === 0 ? 15958 : 5107201;
  throw new MongoError(code, 'invalid argument to $limit stage: the limit must be a positive number');
}

function isWholeNumber(value: Maybe): boolean {
  return isNumber(value) && Number.isInteger(toNumber(value));
}
