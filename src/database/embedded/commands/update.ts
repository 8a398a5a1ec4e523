import { encode } from '../bson/encode.ts';
import { type Doc, docOf, isTrue, Kept, type Value } from '../bson/values.ts';
import { failedToParse } from '../errors.ts';
import { find } from '../query/find.ts';
import { compileFilter } from '../query/match.ts';
import type { Hit } from '../query/scan.ts';
import type { Collection } from '../store/collection.ts';
import { type CompiledUpdate, compileUpdate, isReplacement } from '../update/update.ts';
import { upserted } from '../update/upsert.ts';
import { bulkAnswer, eachPart } from './bulk.ts';
import {
  type Command,
  type Context,
  checkFields,
  collectionOf,
  docArgument,
  docsArgument,
  namespaceOf,
} from './context.ts';
import { insertDoc } from './insert.ts';

export const update: Command = {
  fields: ['updates', 'ordered'],
  writes: true,
  run(context) {
    const updates = docsArgument(context.body, 'updates');
    for (const each of updates) checkFields('update.updates', each, ['q', 'u'], ['multi', 'upsert']);
    const total = { n: 0, nModified: 0 };
    const upsertions: Doc[] = [];
    const errors = eachPart(context.body, updates.length, index => {
      const done = updateOne(context, updates[index] as Doc);
      total.n += done.matched;
      total.nModified += done.modified;
      if (done.upsertedId !== undefined) upsertions.push(docOf({ index, _id: new Kept(done.upsertedId) }));
    });
    return bulkAnswer(
      { n: total.n, ...(upsertions.length ? { upserted: upsertions } : {}), nModified: total.nModified },
      errors,
    );
  },
};

interface UpdateOutcome {
  matched: number;
  modified: number;
  upsertedId?: Value | undefined;
}

function updateOne(context: Context, statement: Doc): UpdateOutcome {
  const filter = docArgument(statement, 'q');
  const multi = isTrue(statement.multi);
  const change = compileUpdate(statement.u ?? null, filter);
  if (multi && isReplacement(statement.u))
    failedToParse('multi update is not supported for replacement-style update');
  compileFilter(filter);
  const collection = collectionOf(context);
  const hits = collection ? [...find(collection, { filter, limit: multi ? undefined : 1 })] : [];
  if (hits.length === 0 && isTrue(statement.upsert)) {
    const { _id } = insertUpserted(context, upserted(filter, change, isReplacement(statement.u)));
    return { matched: 1, modified: 0, upsertedId: _id };
  }
  let modified = 0;
  for (const hit of hits) if (applyUpdate(collection as Collection, hit, change)) modified++;
  return { matched: hits.length, modified };
}

/** Adds what an upsert comes to, to a collection that is made if there is none. */
export function insertUpserted(context: Context, doc: Doc): Doc {
  return insertDoc(context.catalogue.ensure(namespaceOf(context)), doc);
}

/** Changes one document and gives it as it is now; undefined where the update left it as it was. */
export function applyUpdate(
  collection: Collection,
  { record, doc, bytes }: Hit,
  change: CompiledUpdate,
): Buffer | undefined {
  const changed = change(doc);
  const now = encode(changed);
  if (now.equals(bytes)) return change.touches?.(doc) ? now : undefined;
  collection.replace(record, doc, changed, now);
  return now;
}
