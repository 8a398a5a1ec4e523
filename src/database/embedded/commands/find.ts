import { shellText } from '../bson/text.ts';
import { type Doc, isDoc, isTrue, type Maybe, toNumber } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { type FindQuery, find } from '../query/find.ts';
import { compileFilter } from '../query/match.ts';
import { compileProjection, type Project } from '../query/project.ts';
import type { Hit } from '../query/scan.ts';
import { sortFields } from '../query/sort.ts';
import { type Command, collectionOf, countArgument, docArgument, namespaceOf } from './context.ts';

export const findCommand: Command = {
  fields: ['filter', 'projection', 'sort', 'hint', 'skip', 'limit', 'batchSize', 'singleBatch'],
  writes: false,
  run(context) {
    const { body, cursors } = context;
    const namespace = namespaceOf(context);
    const query = queryOf(body);
    const project = compileProjection(docArgument(body, 'projection'));
    const collection = collectionOf(context);
    const hits = collection ? find(collection, query) : [];
    const batch = countArgument(body, 'batchSize');
    return cursors.start(namespace, documents(hits, project), batch, isTrue(body.singleBatch));
  },
};

/** A find command's query. Throws BadValue (2) on what is no filter, even where there is no collection. */
function queryOf(body: Doc): FindQuery {
  const filter = docArgument(body, 'filter');
  compileFilter(filter);
  return {
    filter,
    sort: sortFields(docArgument(body, 'sort')),
    skip: countArgument(body, 'skip'),
    limit: countArgument(body, 'limit') || undefined,
    natural: isNatural(body.hint),
  };
}

/** The one hint there is asks for the order of insertion. Throws NotImplemented (238) on an index. */
function isNatural(hint: Maybe): boolean {
  if (hint === undefined) return false;
  if (isDoc(hint) && Object.keys(hint).join() === '$natural' && toNumber(hint.$natural) === 1) return true;
  throw new MongoError(238, `the hint ${shellText(hint)} is not supported`);
}

function* documents(hits: Iterable<Hit>, project: Project | undefined): Generator<Buffer> {
  for (const hit of hits) yield project ? project(hit) : hit.bytes;
}
