import { encode } from '../bson/encode.ts';
import { type Doc, isTrue, newDoc, toNumber } from '../bson/values.ts';
import {
  type Context,
  collectionOf,
  docArgument,
  docsArgument,
  hintOf,
  namespaceOf,
} from '../commands/context.ts';
import { updateOf } from '../commands/update.ts';
import { MongoError } from '../errors.ts';
import { find, type Query } from '../query/find.ts';
import { noWork } from '../query/scan.ts';
import { sortFields } from '../query/sort.ts';
import type { Update } from '../update/update.ts';
import type { Explained } from './account.ts';
import { walked } from './reads.ts';
import { queryStages, type Ran, stage } from './stages.ts';

export function updateExplained(context: Context): Explained {
  const statement = only(docsArgument(context.body, 'updates'));
  const filter = docArgument(statement, 'q');
  const query = queryFor(context, filter, statement, isTrue(statement.multi) ? undefined : 1);
  return wouldUpdate(context, query, updateOf(statement.u, statement, filter), isTrue(statement.upsert));
}

export function deleteExplained(context: Context): Explained {
  const statement = only(docsArgument(context.body, 'deletes'));
  const filter = docArgument(statement, 'q');
  return wouldDelete(context, queryFor(context, filter, statement, toNumber(statement.limit) || undefined));
}

export function findAndModifyExplained(context: Context): Explained {
  const { body } = context;
  const filter = docArgument(body, 'query');
  const query = { ...queryFor(context, filter, body, 1), sort: sortFields(docArgument(body, 'sort')) };
  if (isTrue(body.remove)) return wouldDelete(context, query);
  return wouldUpdate(context, query, updateOf(body.update, body, filter), isTrue(body.upsert));
}

/** MongoDB explains one write at a time. */
function only(statements: Doc[]): Doc {
  const [statement] = statements;
  if (!statement || statements.length > 1)
    throw new MongoError(16, 'explained write batches must be of size 1');
  return statement;
}

function queryFor(context: Context, filter: Doc, statement: Doc, limit: number | undefined): Query {
  return { filter, limit, hint: hintOf(collectionOf(context), statement.hint) };
}

/** What an update would change, told without changing it. */
function wouldUpdate(context: Context, query: Query, update: Update, upserts: boolean): Explained {
  const collection = collectionOf(context);
  let nWouldModify = 0;
  const run = (): Ran => {
    const work = noWork();
    for (const { doc, bytes } of collection ? find(collection, query, work) : [])
      if (!encode(update(doc)).equals(bytes) || update.touches?.(doc)) nWouldModify++;
    return { ...work, returned: 0 };
  };
  const counts = (ran: Ran) => {
    const nMatched = meant(ran, query);
    return { nReturned: 0, nMatched, nWouldModify, nWouldUpsert: upserts && nMatched === 0 ? 1 : 0 };
  };
  return explained(context, query, 'UPDATE', counts, run);
}

function wouldDelete(context: Context, query: Query): Explained {
  const collection = collectionOf(context);
  const run = () => ({ ...walked(collection, query), returned: 0 });
  const counts = (ran: Ran) => ({ nReturned: 0, nWouldDelete: meant(ran, query) });
  return explained(context, query, 'DELETE', counts, run);
}

/** How many of the documents found a write is about. */
function meant({ passed }: Ran, { limit = passed }: Query): number {
  return Math.min(passed, limit);
}

/** A write's stage around those of its query; the one document of many it is about shows no limit. */
function explained(
  context: Context,
  query: Query,
  name: string,
  counts: (ran: Ran) => Record<string, unknown>,
  run: () => Ran,
): Explained {
  const collection = collectionOf(context);
  const shown = query.sort?.length ? query : { ...query, limit: undefined };
  return {
    namespace: namespaceOf(context),
    filter: query.filter ?? newDoc(),
    stages: ran => stage(name, {}, ran && counts(ran), queryStages(collection, shown, ran)),
    run,
  };
}
