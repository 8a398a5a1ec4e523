import { encode } from '../bson/encode.ts';
import { type Doc, isTrue } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { find, type Query } from '../query/find.ts';
import { compileFilter } from '../query/match.ts';
import { compileProjection, type Project } from '../query/project.ts';
import type { Hit } from '../query/scan.ts';
import { sortFields } from '../query/sort.ts';
import type { Collection } from '../store/collection.ts';
import {
  type Command,
  collectionOf,
  countArgument,
  docArgument,
  hintOf,
  namespaceOf,
  refuseCollation,
} from './context.ts';

const REFUSED = ['min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData'];

export const findCommand: Command = {
  fields: [
    'filter',
    'projection',
    'sort',
    'hint',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'let',
    'collation',
    'allowDiskUse',
    'allowPartialResults',
    'noCursorTimeout',
    'oplogReplay',
    ...REFUSED,
  ],
  writes: false,
  run(context) {
    const { body, cursors } = context;
    const namespace = namespaceOf(context);
    refuse(body);
    const collection = collectionOf(context);
    const query = queryOf(body, collection);
    const project = compileProjection(docArgument(body, 'projection'), query.filter);
    const hits = collection ? find(collection, query) : [];
    const single = isTrue(body.singleBatch);
    const batch = countArgument(body, 'batchSize');
    return cursors.start(namespace, documents(hits, project), batch, single, isTrue(body.noCursorTimeout));
  },
};

function refuse(body: Doc): void {
  refuseCollation(body);
  const found = REFUSED.find(name => body[name] !== undefined && body[name] !== false);
  if (found) throw new MongoError(238, `find's '${found}' is not supported`);
}

/** A find command's query. Throws BadValue (2) on what is no filter, even where there is no collection. */
export function queryOf(body: Doc, collection: Collection | undefined): Query {
  const filter = docArgument(body, 'filter');
  compileFilter(filter);
  const limit = countArgument(body, 'limit');
  return {
    filter,
    sort: sortFields(docArgument(body, 'sort')),
    skip: countArgument(body, 'skip'),
    limit: limit || undefined,
    hint: hintOf(collection, body.hint),
  };
}

function* documents(hits: Iterable<Hit>, project: Project | undefined): Generator<Buffer> {
  for (const hit of hits) yield project ? encode(project(hit.doc)) : hit.bytes;
}
