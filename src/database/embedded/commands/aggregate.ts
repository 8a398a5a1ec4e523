import { type Pipeline, readPipeline } from '../aggregate/pipeline.ts';
import { encode } from '../bson/encode.ts';
import { type Doc, isDoc, newDoc } from '../bson/values.ts';
import { failedToParse } from '../errors.ts';
import { countFound, find, findParts } from '../query/find.ts';
import { compileFilter } from '../query/match.ts';
import type { Collection } from '../store/collection.ts';
import {
  type Command,
  checkFields,
  countArgument,
  docArgument,
  docsArgument,
  namespaceOf,
} from './context.ts';

export const aggregate: Command = {
  fields: ['pipeline', 'cursor'],
  writes: false,
  run(context) {
    const { body, catalogue, cursors } = context;
    const pipeline = readPipeline(docsArgument(body, 'pipeline'));
    compileFilter(pipeline.query.filter);
    if (!isDoc(body.cursor)) failedToParse("The 'cursor' option is required");
    checkFields('aggregate.cursor', body.cursor, [], ['batchSize']);
    const namespace = namespaceOf(context);
    const collection = catalogue.find(namespace);
    const results = collection ? resultsOf(collection, pipeline) : [];
    return cursors.start(namespace, results, countArgument(docArgument(body, 'cursor'), 'batchSize'));
  },
};

function* resultsOf(collection: Collection, { query, group }: Pipeline): Generator<Buffer> {
  if (!group) {
    for (const { bytes } of find(collection, query)) yield bytes;
    return;
  }
  const { needs, run } = group;
  const counts = needs.size === 0 && !query.sort;
  const docs = counts ? blanks(countFound(collection, query)) : findParts(collection, query, needs);
  for (const doc of run(docs)) yield encode(doc);
}

/** As many documents as there are, where nothing of them is looked at. */
function* blanks(count: number): Generator<Doc> {
  const blank = newDoc();
  for (let at = 0; at < count; at++) yield blank;
}
