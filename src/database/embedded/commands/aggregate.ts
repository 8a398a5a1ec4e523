import { compilePipeline } from '../aggregate/pipeline.ts';
import { encode } from '../bson/encode.ts';
import { type Doc, isDoc, newDoc, toNumber } from '../bson/values.ts';
import { badValue, failedToParse, MongoError } from '../errors.ts';
import { countFound, find, type Query } from '../query/find.ts';
import { type Needs, pipelineNeeds } from '../query/needs.ts';
import { sortFields } from '../query/sort.ts';
import {
  type Command,
  type Context,
  countArgument,
  docArgument,
  docsArgument,
  hintOf,
  namespaceOf,
  refuseCollation,
} from './context.ts';

export const aggregate: Command = {
  fields: [
    'pipeline',
    'cursor',
    'explain',
    'allowDiskUse',
    'bypassDocumentValidation',
    'collation',
    'hint',
    'let',
  ],
  writes: false,
  run(context) {
    const { body, cursors } = context;
    refuseCollation(body);
    const stages = docsArgument(body, 'pipeline');
    if (!isDoc(body.cursor) && !body.explain)
      failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
    for (const stage of stages) {
      if (Object.keys(stage).length !== 1)
        throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
      if (stage.$out || stage.$merge) badValue(`${Object.keys(stage)[0]} is not supported`);
    }
    const whole = typeof Object.values(body)[0] !== 'string';
    const namespace = whole ? `${context.database}.$cmd.aggregate` : namespaceOf(context);
    const { query, rest } = leading(stages);
    const variables = docArgument(body, 'let');
    const docs = whole ? [] : documents(context, namespace, { ...query, variables }, pipelineNeeds(rest));
    compilePipeline(stages, variables);
    const results = compilePipeline(rest, variables, {
      documents: (name, filter) => joined(context, name, filter),
    })(docs);
    const batch = countArgument(docArgument(body, 'cursor'), 'batchSize');
    return cursors.start(namespace, encoded(results), batch);
  },
};

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

function* documents(context: Context, namespace: string, query: Query, needs: Needs): Generator<Doc> {
  const collection = context.catalogue.find(namespace);
  if (!collection) return;
  const hint = hintOf(collection, context.body.hint);
  if (needs?.size === 0) yield* blanks(countFound(context.store, collection, { ...query, hint }));
  else for (const hit of find(context.store, collection, { ...query, hint })) yield hit.part(needs);
}

/** As many documents as there are, where nothing of them is looked at. */
function* blanks(count: number): Generator<Doc> {
  const blank = newDoc();
  for (let at = 0; at < count; at++) yield blank;
}

function* joined(context: Context, name: string, filter: Doc): Generator<Doc> {
  const collection = context.catalogue.find(`${context.database}.${name}`);
  if (!collection) return;
  for (const hit of find(context.store, collection, { filter })) yield hit.doc;
}

function* encoded(docs: Iterable<Doc>): Generator<Buffer> {
  for (const doc of docs) yield encode(doc);
}
