import { compilePipeline, type Stage } from '../aggregate/pipeline.ts';
import { type Doc, isDoc, newDoc, toNumber } from '../bson/values.ts';
import { badValue, MongoError } from '../errors.ts';
import { countFound, findParts, type Query } from '../query/find.ts';
import { pipelineNeeds } from '../query/needs.ts';
import type { Work } from '../query/scan.ts';
import { sortFields } from '../query/sort.ts';
import type { Collection } from '../store/collection.ts';
import { type Context, docsArgument, hintOf, namespaceOf, refuseCollation } from './context.ts';

/** An aggregation as it was asked for: what of it a find can answer, and the stages after that. */
export interface Asked {
  namespace: string;
  collection: Collection | undefined;
  query: Query;
  rest: Doc[];
}

/** Reads an aggregate command. Throws as MongoDB does on stages that are none, and names those not supported. */
export function askedOf(context: Context): Asked {
  const { body, catalogue, database } = context;
  refuseCollation(body);
  const stages = docsArgument(body, 'pipeline');
  for (const stage of stages) checkStage(stage);
  compilePipeline(stages, newDoc());
  const whole = typeof Object.values(body)[0] !== 'string';
  const namespace = whole ? `${database}.$cmd.aggregate` : namespaceOf(context);
  const collection = whole ? undefined : catalogue.find(namespace);
  const { query, rest } = leading(stages);
  return { namespace, collection, query: { ...query, hint: hintOf(collection, body.hint) }, rest };
}

function checkStage(stage: Doc): void {
  if (Object.keys(stage).length !== 1)
    throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
  if ('$changeStream' in stage)
    throw new MongoError(40573, 'The $changeStream stage is only supported on replica sets');
  if (stage.$out || stage.$merge) badValue(`${Object.keys(stage)[0]} is not supported`);
}

/** The stages at the beginning that a find can answer, with the help of indexes. */
function leading(stages: Doc[]): { query: Query; rest: Doc[] } {
  const query: Query = { filter: newDoc() };
  let at = 0;
  if (isDoc(stages[at]?.$match)) query.filter = stages[at++]?.$match as Doc;
  if (isDoc(stages[at]?.$sort)) query.sort = sortFields(stages[at++]?.$sort as Doc);
  if (stages[at]?.$skip !== undefined) query.skip = toNumber(stages[at++]?.$skip);
  if (stages[at]?.$limit !== undefined) query.limit = toNumber(stages[at++]?.$limit);
  return { query, rest: stages.slice(at) };
}

/** The documents that the stages after the find are given, each with no more than they look at. */
export function* documentsFor(asked: Asked, work?: Work): Generator<Doc> {
  const { collection, query, rest } = asked;
  if (!collection) return;
  const needs = pipelineNeeds(rest);
  if (needs?.size === 0 && !work) yield* blanks(countFound(collection, query));
  else yield* findParts(collection, query, needs, work);
}

/** As many documents as there are, where nothing of them is looked at. */
function* blanks(count: number): Generator<Doc> {
  const blank = newDoc();
  for (let at = 0; at < count; at++) yield blank;
}

/** Stages that may reach the other collections of the database. */
export function compiled(context: Context, stages: readonly Doc[]): Stage {
  const documents = (name: string, filter: Doc) => joined(context, name, filter);
  return compilePipeline(stages, newDoc(), { documents });
}

function* joined(context: Context, name: string, filter: Doc): Generator<Doc> {
  const collection = context.catalogue.find(`${context.database}.${name}`);
  if (!collection) return;
  yield* findParts(collection, { filter }, undefined);
}
