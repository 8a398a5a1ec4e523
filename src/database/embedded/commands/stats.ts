import { type Doc, docOf, isNumber, toNumber } from '../bson/values.ts';
import { badValue } from '../errors.ts';
import type { Collection } from '../store/collection.ts';
import { rangeOf } from '../store/keyspace.ts';
import type { Store } from '../store/store.ts';
import type { Command } from './context.ts';

/** What a collection takes up, in bytes: its documents, and those and its indexes as they are kept. */
interface Sizes {
  count: number;
  size: number;
  storageSize: number;
  indexSizes: Record<string, number>;
  totalIndexSize: number;
}

export function sizesOf(store: Store, collection: Collection): Sizes {
  const { count, keys, values } = store.sizeOf(rangeOf(collection.id));
  const indexSizes = Object.fromEntries(
    collection.indexes.map(index => {
      const entries = store.sizeOf(rangeOf(index.id));
      return [index.name, entries.keys + entries.values];
    }),
  );
  const totalIndexSize = Object.values(indexSizes).reduce((sum, each) => sum + each, 0);
  return { count, size: values, storageSize: keys + values, indexSizes, totalIndexSize };
}

/** A database's collections taken together. */
function sumOf(store: Store, collections: readonly Collection[]): Sizes {
  const sum: Sizes = { count: 0, size: 0, storageSize: 0, indexSizes: {}, totalIndexSize: 0 };
  for (const each of collections.map(collection => sizesOf(store, collection))) {
    sum.count += each.count;
    sum.size += each.size;
    sum.storageSize += each.storageSize;
    sum.totalIndexSize += each.totalIndexSize;
  }
  return sum;
}

/** What a database takes up on disk, in bytes. */
export function sizeOnDisk(store: Store, collections: readonly Collection[]): number {
  const { storageSize, totalIndexSize } = sumOf(store, collections);
  return storageSize + totalIndexSize;
}

function scaleOf({ scale }: Doc): (bytes: number) => number {
  const by = scale === undefined ? 1 : isNumber(scale) ? Math.trunc(toNumber(scale)) : 0;
  if (by < 1) badValue("BSON field 'scale' value must be >= 1");
  return bytes => Math.floor(bytes / by);
}

export const collStats: Command = {
  fields: ['scale'],
  writes: false,
  run({ body, database, catalogue, store }) {
    const ns = `${database}.${String(body.collStats ?? body.collstats)}`;
    const collection = catalogue.find(ns);
    const scaled = scaleOf(body);
    if (!collection) return docOf({ ns, ...EMPTY, indexSizes: {}, scaleFactor: scaleFactor(body), ok: 1 });
    const { count, size, storageSize, indexSizes, totalIndexSize } = sizesOf(store, collection);
    return docOf({
      ns,
      size: scaled(size),
      count,
      ...(count > 0 ? { avgObjSize: Math.floor(size / count) } : {}),
      numOrphanDocs: 0,
      storageSize: scaled(storageSize),
      freeStorageSize: 0,
      capped: false,
      nindexes: collection.indexes.length,
      indexBuilds: [],
      totalIndexSize: scaled(totalIndexSize),
      totalSize: scaled(storageSize + totalIndexSize),
      indexSizes: Object.fromEntries(
        Object.entries(indexSizes).map(([name, bytes]) => [name, scaled(bytes)]),
      ),
      scaleFactor: scaleFactor(body),
      ok: 1,
    });
  },
};

const EMPTY = {
  size: 0,
  count: 0,
  numOrphanDocs: 0,
  storageSize: 0,
  totalSize: 0,
  nindexes: 0,
  totalIndexSize: 0,
};

function scaleFactor({ scale }: Doc): number {
  return scale === undefined ? 1 : Math.trunc(toNumber(scale));
}

export const dbStats: Command = {
  fields: ['scale', 'freeStorage'],
  writes: false,
  run({ body, database, catalogue, store }) {
    const collections = catalogue.inDatabase(database);
    const scaled = scaleOf(body);
    const { count, size, storageSize, totalIndexSize } = sumOf(store, collections);
    const disk = collections.length > 0 ? store.disk() : { used: 0, total: 0 };
    return docOf({
      db: database,
      collections: collections.length,
      views: 0,
      objects: count,
      avgObjSize: count > 0 ? size / count : 0,
      dataSize: scaled(size),
      storageSize: scaled(storageSize),
      indexes: collections.reduce((sum, each) => sum + each.indexes.length, 0),
      indexSize: scaled(totalIndexSize),
      totalSize: scaled(storageSize + totalIndexSize),
      scaleFactor: scaleFactor(body),
      fsUsedSize: scaled(disk.used),
      fsTotalSize: scaled(disk.total),
      ok: 1,
    });
  },
};
