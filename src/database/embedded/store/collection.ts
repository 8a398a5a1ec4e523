import { decode } from '../bson/decode.ts';
import type { Doc, Value } from '../bson/values.ts';
import { duplicateKey } from '../indexes/duplicate.ts';
import { type Extracted, extractKeys } from '../indexes/extract.ts';
import type { Index } from '../indexes/index.ts';
import { keyOf, shortened } from '../indexes/keys.ts';
import { changeOf, checkSize } from './changes.ts';
import { VALUE_START } from './codec.ts';
import { entryKey, rangeOf, recordBefore, recordKey, recordOf, recordValue, under } from './keyspace.ts';
import type { KeyRange, ScannedPiece, Store } from './store.ts';

const NOTHING = Buffer.from([1]);
const CHUNK = 1000;

/** As many keys as make an index no narrower than another. */
const MANY = 300;

/** What is made of a document from its own bytes, good only until it returns; undefined passes it over. */
export type RecordMaker<T> = (record: number, bytes: Buffer, start: number) => T | undefined;

/** A collection's documents and the entries of its indexes, kept in step. */
export class Collection {
  namespace: string;
  readonly id: number;
  indexes: Index[];
  onIndexesChanged: () => void = () => {};
  private readonly store: Store;
  private lastRecord: number | undefined;
  private known: number | undefined;

  constructor(store: Store, namespace: string, id: number, indexes: Index[]) {
    this.store = store;
    this.namespace = namespace;
    this.id = id;
    this.indexes = indexes;
  }

  get size(): number {
    this.known ??= this.store.count(rangeOf(this.id));
    return this.known;
  }

  get idIndex(): Index {
    return this.indexes[0] as Index;
  }

  /** A document's bytes, or undefined where the record is gone. */
  read(record: number): Buffer | undefined {
    return this.store.get(recordKey(this.id, record));
  }

  /** The record with an `_id`, by the index alone. */
  recordById(id: Value): number | undefined {
    const value = this.store.get(under(this.idIndex.id, shortened(keyOf(id))));
    return value && recordOf(value);
  }

  /** What is made of a document where it lies; undefined where the record is gone. */
  look<T>(record: number, make: RecordMaker<T>): T | undefined {
    return this.store.look(recordKey(this.id, record), value => make(record, value, VALUE_START));
  }

  /** What is made of the documents of a range of records. */
  documents<T>(range: KeyRange, make: RecordMaker<T>): ScannedPiece<T> {
    return this.store.take(range, (key, end, value) => make(recordBefore(key, end), value, VALUE_START));
  }

  /** The records under the keys of an index in a range. */
  entries(index: Index, range: KeyRange): ScannedPiece<number> {
    if (index.unique) return this.store.take(range, (_key, _end, value) => recordBefore(value, value.length));
    return this.store.takeKeys(range, recordBefore);
  }

  /** Adds a document, or throws DuplicateKey (11000) having changed nothing. */
  insert(doc: Doc, bytes: Buffer): number {
    checkSize(bytes);
    const entries = this.indexes.map(index => ({ index, extracted: extractKeys(doc, index) }));
    for (const { index, extracted } of entries) this.refuseDuplicates(index, extracted.keys, doc);
    const record = this.nextRecord();
    for (const { index, extracted } of entries) this.putEntries(index, extracted, record);
    this.store.put(recordKey(this.id, record), bytes);
    if (this.known !== undefined) this.known++;
    return record;
  }

  /** Puts a changed document in place of the old, or throws DuplicateKey having changed nothing. */
  replace(record: number, old: Doc, doc: Doc, bytes: Buffer): void {
    checkSize(bytes);
    const changes = this.indexes.map(index => changeOf(index, old, doc));
    for (const { index, added } of changes) this.refuseDuplicates(index, added.keys, doc);
    for (const { index, removed, added } of changes) {
      for (const key of removed) this.store.remove(entryKey(index, key, record));
      this.putEntries(index, added, record);
    }
    this.store.put(recordKey(this.id, record), bytes);
  }

  remove(record: number, doc: Doc): void {
    for (const index of this.indexes) {
      for (const key of extractKeys(doc, index).keys) this.store.remove(entryKey(index, key, record));
    }
    this.store.remove(recordKey(this.id, record));
    if (this.known !== undefined) this.known--;
  }

  /** How many keys lie between two, in whatever index those are of. */
  countBetween(low: Buffer, high: Buffer): number {
    return this.store.count({ start: low, end: high });
  }

  /** How many keys lie in some intervals; where they are many, no more than that they are. */
  countKeys(intervals: readonly { low: Buffer; high: Buffer }[]): number {
    let count = 0;
    for (const { low, high } of intervals) {
      if (count >= MANY) return MANY;
      count += this.store.keys({ start: low, end: high, limit: MANY - count }).length;
    }
    return count;
  }

  /** Removes every document; the indexes stay. */
  clear(): void {
    for (const index of this.indexes) this.clearRange(index.id);
    this.clearRange(this.id);
    this.known = 0;
  }

  private clearRange(id: number): void {
    const range = { ...rangeOf(id), limit: CHUNK };
    for (let keys = this.store.keys(range); keys.length > 0; keys = this.store.keys(range)) {
      for (const key of keys) this.store.remove(key);
    }
  }

  /** Makes an index over what is there, or throws leaving nothing of it. */
  build(index: Index): void {
    try {
      for (const [record, bytes] of this.records()) {
        const doc = decode(bytes);
        const extracted = extractKeys(doc, index);
        this.refuseDuplicates(index, extracted.keys, doc);
        this.putEntries(index, extracted, record);
      }
    } catch (error) {
      this.clearRange(index.id);
      throw error;
    }
    this.indexes = [...this.indexes, index];
    this.onIndexesChanged();
  }

  dropIndex(index: Index): void {
    this.clearRange(index.id);
    this.indexes = this.indexes.filter(each => each !== index);
    this.onIndexesChanged();
  }

  /** Every record in the order of insertion, read a piece at a time; writes between pieces are seen. */
  *records(): Generator<[number, Buffer]> {
    const { start, end } = rangeOf(this.id);
    let from = start;
    for (;;) {
      const entries = this.store.entries({ start: from, end, limit: CHUNK });
      for (const { key, value } of entries) yield [recordOf(key), value];
      if (entries.length < CHUNK) return;
      from = Buffer.concat([entries.at(-1)!.key, Buffer.from([0])]);
    }
  }

  private putEntries(index: Index, extracted: Extracted, record: number): void {
    const value = index.unique ? recordValue(record) : NOTHING;
    for (const key of extracted.keys) this.store.put(entryKey(index, key, record), value);
    if ((extracted.multikey && !index.multikey) || (extracted.shortened && !index.shortened)) {
      index.multikey ||= extracted.multikey;
      index.shortened ||= extracted.shortened;
      this.onIndexesChanged();
    }
  }

  private refuseDuplicates(index: Index, keys: Buffer[], doc: Doc): void {
    if (!index.unique) return;
    for (const key of keys) {
      if (this.store.get(under(index.id, key))) throw duplicateKey(this.namespace, index, doc, key);
    }
  }

  private nextRecord(): number {
    this.lastRecord ??= this.newestRecord();
    return ++this.lastRecord;
  }

  private newestRecord(): number {
    const key = this.store.keys({ ...rangeOf(this.id), limit: 1, reverse: true })[0];
    return key ? recordOf(key) : 0;
  }
}
