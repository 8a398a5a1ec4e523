import { decode } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import { type Doc, docOf, isTrue, toNumber } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { DataFolderError } from '../folder/errors.ts';
import { type Index, idSpec, indexOf } from '../indexes/index.ts';
import { Collection } from './collection.ts';
import { CATALOGUE, rangeOf, under } from './keyspace.ts';
import type { Store } from './store.ts';

const NUMBERS = under(CATALOGUE, Buffer.from('#'));
const LONGEST_NAMESPACE = 255;

/** The version of what is kept in the store, and how. In 1 the keys of unique indexes ended with the record. */
const FORMAT = 2;

/** Which collections and indexes there are, and their numbers in the store. */
export class Catalogue {
  private readonly store: Store;
  private collections = new Map<string, Collection>();
  private lastNumber = 0;

  constructor(store: Store) {
    this.store = store;
    this.load();
  }

  /** Reads everything anew, as after a transaction that did not happen. */
  load(): void {
    this.collections = new Map();
    const numbers = this.store.get(NUMBERS);
    const { last, format } = numbers ? decode(numbers) : { last: 0, format: FORMAT };
    checkFormat(toNumber(format));
    this.lastNumber = toNumber(last);
    const { start, end } = rangeOf(CATALOGUE);
    for (const { key, value } of this.store.entries({ start, end })) {
      if (!key.equals(NUMBERS)) this.add(decode(value));
    }
  }

  private add(entry: Doc): void {
    const indexes = (entry.indexes as Doc[]).map(readIndex);
    const collection = new Collection(this.store, String(entry.ns), toNumber(entry.id), indexes);
    collection.onIndexesChanged = () => this.save(collection);
    this.collections.set(collection.namespace, collection);
  }

  find(namespace: string): Collection | undefined {
    return this.collections.get(namespace);
  }

  /** The collection of that name, made if there is none. */
  ensure(namespace: string): Collection {
    const found = this.collections.get(namespace);
    if (found) return found;
    checkNamespace(namespace);
    const id = this.number();
    const idIndex = indexOf(idSpec(), this.number());
    this.add(docOf({ ns: namespace, id, indexes: [writeIndex(idIndex)] }));
    const made = this.collections.get(namespace) as Collection;
    this.save(made);
    return made;
  }

  /** The next number for a collection or an index, never given twice. */
  number(): number {
    this.lastNumber++;
    this.store.put(NUMBERS, encode(docOf({ last: this.lastNumber, format: FORMAT })));
    return this.lastNumber;
  }

  save(collection: Collection): void {
    const { namespace, id } = collection;
    const indexes = collection.indexes.map(writeIndex);
    this.store.put(keyOf(namespace), encode(docOf({ ns: namespace, id, indexes })));
  }

  drop(collection: Collection): void {
    collection.clear();
    this.forget(collection.namespace);
  }

  rename(collection: Collection, namespace: string): void {
    checkNamespace(namespace);
    this.forget(collection.namespace);
    collection.namespace = namespace;
    this.collections.set(namespace, collection);
    this.save(collection);
  }

  private forget(namespace: string): void {
    this.store.remove(keyOf(namespace));
    this.collections.delete(namespace);
  }

  /** The collections of a database, by name. */
  inDatabase(database: string): Collection[] {
    const found = [...this.collections.values()].filter(each => each.namespace.startsWith(`${database}.`));
    return found.sort((a, b) => (a.namespace < b.namespace ? -1 : 1));
  }

  databases(): string[] {
    const names = [...this.collections.keys()].map(each => each.slice(0, each.indexOf('.')));
    return [...new Set(names)].sort();
  }

  all(): Collection[] {
    return [...this.collections.values()];
  }
}

function checkFormat(format: number): void {
  if (format === FORMAT) return;
  const advice =
    format > FORMAT
      ? 'Use the newer version of the program that wrote it.'
      : 'Make a backup with the version of the program that wrote it, and restore it with this one into an empty folder.';
  throw new DataFolderError(
    'DataFolderOtherFormat',
    `The data was written in format ${format}; this version of the program reads format ${FORMAT}. ${advice}`,
  );
}

function keyOf(namespace: string): Buffer {
  return under(CATALOGUE, Buffer.from(`=${namespace}`));
}

/** Throws InvalidNamespace (73) on what can be no collection's name. */
export function checkNamespace(namespace: string): void {
  const name = namespace.slice(namespace.indexOf('.') + 1);
  if (name === '' || name.startsWith('.') || name.startsWith('system.') || /[$\0]/.test(name)) {
    throw new MongoError(73, `Invalid collection name: ${name}`);
  }
  if (Buffer.byteLength(namespace) > LONGEST_NAMESPACE) {
    throw new MongoError(73, `Fully qualified namespace is too long. Namespace: ${namespace} Max: 255`);
  }
}

function writeIndex(index: Index): Doc {
  const { id, spec, multikey, shortened } = index;
  return docOf({ id, spec, multikey, shortened });
}

function readIndex(entry: Doc): Index {
  const index = indexOf(entry.spec as Doc, toNumber(entry.id));
  return { ...index, multikey: isTrue(entry.multikey), shortened: isTrue(entry.shortened) };
}
