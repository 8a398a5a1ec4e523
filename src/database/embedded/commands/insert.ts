import { ObjectId } from 'bson';
import { decode } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import { type Doc, isDoc, newDoc, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { checkNamespace } from '../store/catalogue.ts';
import type { Collection } from '../store/collection.ts';
import { bulkAnswer, eachPart } from './bulk.ts';
import { type Command, namespaceOf } from './context.ts';

export const insert: Command = {
  fields: ['documents', 'ordered'],
  writes: true,
  run(context) {
    const { documents, body, catalogue } = context;
    if (!documents)
      throw new MongoError(40414, "BSON field 'insert.documents' is missing but a required field");
    const namespace = namespaceOf(context);
    checkNamespace(namespace);
    let n = 0;
    const errors = eachPart(body, documents.length, index => {
      insertOne(catalogue.ensure(namespace), documents[index] as Buffer);
      n++;
    });
    return bulkAnswer({ n }, errors);
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

/** Refuses what can be no `_id`: an array (53), a document with operator-like fields (52). */
function checkId(id: Value): void {
  if (Array.isArray(id)) throw new MongoError(53, "The '_id' value cannot be of type array");
  const bad = isDoc(id) ? Object.keys(id).find(name => name.startsWith('$')) : undefined;
  if (bad)
    throw new MongoError(
      52,
      `_id fields may not contain '$'-prefixed fields: ${bad} is not valid for storage.`,
    );
}
