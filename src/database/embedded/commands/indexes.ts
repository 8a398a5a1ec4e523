import { equal } from '../bson/compare.ts';
import { encode } from '../bson/encode.ts';
import { shellText } from '../bson/text.ts';
import {
  type Doc,
  docOf,
  isDoc,
  isNumber,
  type Maybe,
  newDoc,
  toNumber,
  type Value,
} from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { type Index, indexOf, isIdKey } from '../indexes/index.ts';
import type { Collection } from '../store/collection.ts';
import {
  type Command,
  type Context,
  collectionOf,
  countArgument,
  docArgument,
  docsArgument,
  namespaceOf,
} from './context.ts';

export const createIndexes: Command = {
  fields: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'],
  writes: true,
  run(context) {
    const specs = docsArgument(context.body, 'indexes').map(normal);
    if (specs.length === 0) throw new MongoError(2, 'Must specify at least one index to create');
    for (const spec of specs) indexOf(spec, 0);
    const existed = collectionOf(context) !== undefined;
    const collection = context.catalogue.ensure(namespaceOf(context));
    const numIndexesBefore = collection.indexes.length;
    for (const spec of specs) build(context, collection, spec);
    const numIndexesAfter = collection.indexes.length;
    const note =
      numIndexesAfter === numIndexesBefore
        ? { note: 'all indexes already exist' }
        : { createdCollectionAutomatically: !existed };
    return docOf({
      numIndexesBefore,
      numIndexesAfter,
      ...note,
      ok: 1,
    });
  },
};

function normal(spec: Doc): Doc {
  if (!isDoc(spec.key))
    throw new MongoError(9, "The 'key' field is a required property of an index specification");
  if (typeof spec.name !== 'string')
    throw new MongoError(9, "The 'name' field is a required property of an index specification");
  if (spec.name === '') throw new MongoError(67, 'index name cannot be empty');
  if (spec.name === '*') throw new MongoError(2, "The index name '*' is not valid.");
  for (const flag of ['unique', 'sparse']) {
    const value = spec[flag];
    if (value !== undefined && typeof value !== 'boolean' && !isNumber(value))
      throw new MongoError(14, `The field '${flag}' has value of the wrong type, expected a bool`);
  }
  const { key, name, v: _v, background: _b, ns: _n, ...options } = spec;
  return Object.assign(newDoc(), docOf({ v: 2, key, name }), options);
}

function build({ catalogue }: Context, collection: Collection, spec: Doc): void {
  if (isIdKey(spec.key as Doc)) {
    if (toNumber((spec.key as Doc)._id) !== 1)
      throw new MongoError(2, "The field 'key' for an _id index must be {_id: 1}");
    refuseOptions(spec);
    return;
  }
  if (alreadyThere(collection, spec)) return;
  collection.build(indexOf(spec, catalogue.number()));
}

/** The index that every collection has takes no options (197). */
function refuseOptions(spec: Doc): void {
  const option = Object.keys(spec).find(name => !['v', 'key', 'name'].includes(name));
  if (option) throw new MongoError(197, `The field '${option}' is not valid for an _id index specification`);
}

const IDENTIFYING = ['unique', 'sparse', 'partialFilterExpression'];

function alreadyThere(collection: Collection, spec: Doc): boolean {
  const sameName = collection.indexes.find(each => each.name === spec.name);
  if (sameName && !equal(sameName.spec.key, spec.key)) conflict(spec, sameName);
  const sameKey = collection.indexes.find(each => equal(each.spec.key, spec.key) && sameFilter(each, spec));
  if (!sameKey) return false;
  if (IDENTIFYING.some(name => !sameOption(sameKey.spec[name], spec[name]))) conflict(spec, sameKey);
  if (!sameOption(sameKey.spec.expireAfterSeconds, spec.expireAfterSeconds))
    throw new MongoError(85, `An equivalent index already exists with another expiry: ${sameKey.name}`);
  if (sameKey.name !== spec.name)
    throw new MongoError(85, `Index already exists with a different name: ${sameKey.name}`);
  return true;
}

function conflict(spec: Doc, had: Index): never {
  throw new MongoError(
    86,
    `An existing index has the same name as the requested index. Requested index: ${shellText(spec)}, existing index: ${shellText(had.spec)}`,
  );
}

function sameFilter(index: Index, spec: Doc): boolean {
  return equal(index.spec.partialFilterExpression ?? null, spec.partialFilterExpression ?? null);
}

function sameOption(a: Value | undefined, b: Value | undefined): boolean {
  return equal(a || null, b || null);
}

export const listIndexes: Command = {
  fields: ['cursor'],
  writes: false,
  run(context) {
    const collection = collectionOf(context);
    const namespace = namespaceOf(context);
    if (!collection) throw new MongoError(26, `ns does not exist: ${namespace}`);
    const batch = countArgument(docArgument(context.body, 'cursor'), 'batchSize');
    const specs = collection.indexes.map(each => encode(each.spec));
    return context.cursors.start(namespace, specs, batch);
  },
};

export const dropIndexes: Command = {
  fields: ['index'],
  writes: true,
  run(context) {
    const collection = collectionOf(context);
    if (!collection) throw new MongoError(26, `ns not found ${namespaceOf(context)}`);
    const nIndexesWas = collection.indexes.length;
    const { index: wanted } = context.body;
    const gone = wanted === '*' ? collection.indexes.slice(1) : [droppable(collection, wanted)];
    for (const index of gone) collection.dropIndex(index);
    const msg = wanted === '*' ? { msg: 'non-_id indexes dropped for collection' } : {};
    return docOf({ nIndexesWas, ...msg, ok: 1 });
  },
};

function droppable(collection: Collection, wanted: Maybe): Index {
  const index = collection.indexes.find(each => each.name === wanted);
  if (!index) throw new MongoError(27, `index not found with name [${shellText(wanted)}]`);
  if (index === collection.idIndex) throw new MongoError(72, 'cannot drop _id index');
  return index;
}
