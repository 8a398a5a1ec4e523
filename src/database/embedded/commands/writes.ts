import { ObjectId } from 'bson';
import { decode } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import {
  type Doc,
  docOf,
  isDoc,
  isTrue,
  Kept,
  type Maybe,
  newDoc,
  toNumber,
  type Value,
} from '../bson/values.ts';
import { failedToParse, MongoError } from '../errors.ts';
import { find } from '../query/find.ts';
import { compileFilter } from '../query/match.ts';
import type { Collection } from '../store/collection.ts';
import { compileUpdate, type Update } from '../update/update.ts';
import { upserted } from '../update/upsert.ts';
import {
  type Command,
  type Context,
  collectionOf,
  docArgument,
  docsArgument,
  hintOf,
  namespaceOf,
  refuseCollation,
} from './context.ts';
import { checkId } from './ids.ts';

const MOST_WRITES = 100_000;

/** Runs the parts of a bulk write in order, past errors if it is not ordered, and collects the errors. */
function eachPart(body: Doc, count: number, write: (index: number) => void): Doc[] {
  if (count === 0 || count > MOST_WRITES) {
    throw new MongoError(16, `Write batch sizes must be between 1 and 100000. Got ${count} operations.`);
  }
  const errors: Doc[] = [];
  for (let index = 0; index < count; index++) {
    try {
      write(index);
    } catch (error) {
      if (!(error instanceof MongoError)) throw error;
      errors.push(writeError(index, error));
      if (body.ordered !== undefined && !isTrue(body.ordered)) continue;
      break;
    }
  }
  return errors;
}

function writeError(index: number, { code, message, info }: MongoError): Doc {
  return docOf({ index, code, ...info, errmsg: message });
}

/** A bulk write's answer: counts and, where some parts failed, why each did. */
function answer(fields: Record<string, unknown>, errors: Doc[]): Doc {
  return docOf({ ...fields, ...(errors.length ? { writeErrors: errors } : {}), ok: 1 });
}

export const insert: Command = {
  fields: ['documents', 'ordered', 'bypassDocumentValidation'],
  writes: true,
  run(context) {
    const { documents, body, catalogue } = context;
    if (!documents)
      throw new MongoError(40414, "BSON field 'insert.documents' is missing but a required field");
    const namespace = namespaceOf(context);
    let n = 0;
    const errors = eachPart(body, documents.length, index => {
      insertOne(catalogue.ensure(namespace), documents[index] as Buffer);
      n++;
    });
    return answer({ n }, errors);
  },
};

/** Where a document's first field's name stands. */
const FIRST_NAME = 5;

function insertOne(collection: Collection, bytes: Buffer): void {
  const doc = decode(bytes);
  if (bytes.toString('latin1', FIRST_NAME, FIRST_NAME + 4) === '_id\0') {
    checkId(doc._id as Value);
    collection.insert(doc, bytes);
    return;
  }
  insertDoc(collection, doc);
}

/** Adds a document with its `_id` first, made if it has none. */
export function insertDoc(collection: Collection, doc: Doc): Doc {
  const { _id = new ObjectId(), ...rest } = doc;
  checkId(_id);
  const whole = Object.assign(newDoc(), { _id }, rest);
  collection.insert(whole, encode(whole));
  return whole;
}

export const update: Command = {
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  writes: true,
  run(context) {
    const updates = docsArgument(context.body, 'updates');
    const total = { n: 0, nModified: 0 };
    const upsertions: Doc[] = [];
    const errors = eachPart(context.body, updates.length, index => {
      const done = updateOne(context, updates[index] as Doc);
      total.n += done.matched;
      total.nModified += done.modified;
      if (done.upsertedId !== undefined) upsertions.push(docOf({ index, _id: new Kept(done.upsertedId) }));
    });
    return answer(
      { n: total.n, ...(upsertions.length ? { upserted: upsertions } : {}), nModified: total.nModified },
      errors,
    );
  },
};

interface Done {
  matched: number;
  modified: number;
  upsertedId?: Value | undefined;
}

function updateOne(context: Context, statement: Doc): Done {
  refuseCollation(statement);
  const filter = docArgument(statement, 'q');
  const multi = isTrue(statement.multi);
  const variables = docArgument(context.body, 'let');
  const change = updateOf(statement.u, statement, filter, variables);
  if (multi && isReplacement(statement.u))
    failedToParse('multi update is not supported for replacement-style update');
  compileFilter(filter, { variables });
  const collection = collectionOf(context);
  const hint = hintOf(collection, statement.hint);
  const query = { filter, variables, hint, limit: multi ? undefined : 1 };
  const hits = collection ? [...find(context.store, collection, query)] : [];
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

export function updateOf(u: Value | undefined, statement: Doc, filter: Doc, variables: Doc): Update {
  const arrayFilters =
    statement.arrayFilters === undefined ? undefined : docsArgument(statement, 'arrayFilters');
  const constants = isDoc(statement.c) ? statement.c : newDoc();
  return compileUpdate(u ?? null, {
    filter,
    arrayFilters,
    variables: Object.assign(newDoc(), variables, constants),
  });
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
  if (now.equals(bytes)) return change.touches ? changed : undefined;
  collection.replace(record, doc, changed, now);
  return changed;
}

export const remove: Command = {
  fields: ['deletes', 'ordered', 'let'],
  writes: true,
  run(context) {
    const deletes = docsArgument(context.body, 'deletes');
    for (const { limit } of deletes) checkLimit(limit);
    let n = 0;
    const errors = eachPart(context.body, deletes.length, index => {
      n += deleteOne(context, deletes[index] as Doc);
    });
    return answer({ n }, errors);
  },
};

function checkLimit(limit: Maybe): void {
  if (limit === undefined)
    throw new MongoError(40414, "BSON field 'delete.deletes.limit' is missing but a required field");
  const count = toNumber(limit);
  if (count !== 0 && count !== 1)
    failedToParse(`The limit field in delete objects must be 0 or 1. Got ${count}`);
}

function deleteOne(context: Context, statement: Doc): number {
  refuseCollation(statement);
  const filter = docArgument(statement, 'q');
  const variables = docArgument(context.body, 'let');
  compileFilter(filter, { variables });
  const collection = collectionOf(context);
  if (!collection) return 0;
  const one = toNumber(statement.limit) === 1;
  if (!one && Object.keys(filter).length === 0) {
    const { size } = collection;
    collection.clear();
    return size;
  }
  const query = { filter, variables, hint: hintOf(collection, statement.hint), limit: one ? 1 : undefined };
  const hits = [...find(context.store, collection, query)];
  for (const { record, doc } of hits) collection.remove(record, doc);
  return hits.length;
}
