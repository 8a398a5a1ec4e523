import { STAGES } from '../aggregate/stages/stages.ts';
import { encode } from '../bson/encode.ts';
import { type Doc, docOf, isDoc, isTrue, Kept, type Value } from '../bson/values.ts';
import { failedToParse, MongoError } from '../errors.ts';
import { find } from '../query/find.ts';
import { compileFilter } from '../query/match.ts';
import type { Collection } from '../store/collection.ts';
import { compileUpdate, type Update } from '../update/update.ts';
import { upserted } from '../update/upsert.ts';
import { bulkAnswer, eachPart } from './bulk.ts';
import {
  type Command,
  type Context,
  checkFields,
  collectionOf,
  docArgument,
  docsArgument,
  hintOf,
  namespaceOf,
  refuseCollation,
} from './context.ts';
import { insertDoc } from './insert.ts';

export const update: Command = {
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  writes: true,
  run(context) {
    const updates = docsArgument(context.body, 'updates');
    for (const each of updates) checkStatement(each);
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

const OPTIONS = ['c', 'multi', 'upsert', 'collation', 'arrayFilters', 'hint'];

function checkStatement(statement: Doc): void {
  checkFields('update.updates', statement, ['q', 'u'], OPTIONS);
  for (const stage of Array.isArray(statement.u) ? statement.u : []) {
    const name = isDoc(stage) ? (Object.keys(stage)[0] ?? '') : '';
    if (!STAGES.has(name)) throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
  }
}

interface Done {
  matched: number;
  modified: number;
  upsertedId?: Value | undefined;
}

function updateOne(context: Context, statement: Doc): Done {
  refuseCollation(statement);
  const filter = docArgument(statement, 'q');
  const multi = isTrue(statement.multi);
  const change = updateOf(statement.u, statement, filter);
  if (multi && isReplacement(statement.u))
    failedToParse('multi update is not supported for replacement-style update');
  compileFilter(filter);
  const collection = collectionOf(context);
  const hint = hintOf(collection, statement.hint);
  const query = { filter, hint, limit: multi ? undefined : 1 };
  const hits = collection ? [...find(collection, query)] : [];
  if (hits.length === 0 && isTrue(statement.upsert)) {
    const doc = insertDoc(
      context.catalogue.ensure(namespaceOf(context)),
      upserted(filter, change, isReplacement(statement.u)),
    );
    return { matched: 1, modified: 0, upsertedId: doc._id };
  }
  let modified = 0;
  for (const { record, doc, bytes } of hits) {
    if (applyUpdate(collection as Collection, record, doc, bytes, change)) modified++;
  }
  return { matched: hits.length, modified };
}

/** Compiles a statement's update. Constants of a pipeline are refused as `let` is (238). */
export function updateOf(u: Value | undefined, statement: Doc, filter: Doc): Update {
  const arrayFilters =
    statement.arrayFilters === undefined ? undefined : docsArgument(statement, 'arrayFilters');
  if (statement.c !== undefined) throw new MongoError(238, "an update's 'c' is not supported");
  return compileUpdate(u ?? null, { filter, arrayFilters });
}

export function isReplacement(u: Value | undefined): boolean {
  return isDoc(u) && !Object.keys(u)[0]?.startsWith('$');
}

/** Changes one document; false where the update left it as it was. */
export function applyUpdate(
  collection: Collection,
  record: number,
  doc: Doc,
  bytes: Buffer,
  change: Update,
): Doc | undefined {
  const changed = change(doc);
  const now = encode(changed);
  if (now.equals(bytes)) return change.touches?.(doc) ? changed : undefined;
  collection.replace(record, doc, changed, now);
  return changed;
}
