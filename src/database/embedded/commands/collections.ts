import { encode } from '../bson/encode.ts';
import { type Doc, docOf, isTrue } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import type { Collection } from '../store/collection.ts';
import { type Command, collectionOf, countArgument, docArgument, namespaceOf } from './context.ts';

export const create: Command = {
  fields: [],
  writes: true,
  run(context) {
    const namespace = namespaceOf(context);
    if (context.catalogue.find(namespace))
      throw new MongoError(48, `Collection ${namespace} already exists.`);
    context.catalogue.ensure(namespace);
    return docOf({ ok: 1 });
  },
};

export const drop: Command = {
  fields: [],
  writes: true,
  run(context) {
    const collection = collectionOf(context);
    if (!collection) throw new MongoError(26, 'ns not found');
    const nIndexesWas = collection.indexes.length;
    context.catalogue.drop(collection);
    return docOf({ nIndexesWas, ns: collection.namespace, ok: 1 });
  },
};

export const dropDatabase: Command = {
  fields: [],
  writes: true,
  run({ catalogue, database }) {
    const collections = catalogue.inDatabase(database);
    for (const collection of collections) catalogue.drop(collection);
    return docOf({ ...(collections.length ? { dropped: database } : {}), ok: 1 });
  },
};

export const listCollections: Command = {
  fields: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'],
  writes: false,
  run(context) {
    const { body, database, catalogue, cursors } = context;
    const predicate = compileFilter(docArgument(body, 'filter'));
    const entries = catalogue
      .inDatabase(database)
      .map(each => entryOf(each, isTrue(body.nameOnly)))
      .filter(predicate);
    const batch = countArgument(docArgument(body, 'cursor'), 'batchSize');
    return cursors.start(`${database}.$cmd.listCollections`, entries.map(encode), batch);
  },
};

function entryOf({ namespace, idIndex }: Collection, nameOnly: boolean): Doc {
  const name = namespace.slice(namespace.indexOf('.') + 1);
  if (nameOnly) return docOf({ name, type: 'collection' });
  return docOf({ name, type: 'collection', options: {}, info: { readOnly: false }, idIndex: idIndex.spec });
}

export const renameCollection: Command = {
  fields: ['to', 'dropTarget'],
  writes: true,
  run({ body, catalogue, database }) {
    if (database !== 'admin')
      throw new MongoError(13, 'renameCollection may only be run against the admin database.');
    const [from, to] = [String(body.renameCollection), String(body.to)];
    const collection = catalogue.find(from);
    if (!collection) throw new MongoError(26, `Source collection ${from} does not exist`);
    const target = catalogue.find(to);
    if (target && !isTrue(body.dropTarget)) throw new MongoError(48, 'target namespace exists');
    if (target) catalogue.drop(target);
    catalogue.rename(collection, to);
    return docOf({ ok: 1 });
  },
};
