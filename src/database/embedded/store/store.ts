import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase, type Transaction } from 'lmdb';
import { MongoError } from '../errors.ts';
import { DataFolderError } from '../folder/errors.ts';
import { checkFile, Damage } from './check.ts';
import { checksumOf } from './checksum.ts';
import { Codec, type Take, type TakeKey, VALUE_START } from './codec.ts';
import { markClosed, wasClosed } from './marker.ts';
import { Room } from './room.ts';

interface KeyValue {
  key: Buffer;
  value: Buffer;
}

export interface KeyRange {
  start: Buffer;
  end: Buffer;
  limit?: number;
  reverse?: boolean;
}

/** Some of what a range is made into, and the key to go on from where there may be more. */
export interface ScannedPiece<T> {
  items: T[];
  last: Buffer | undefined;
}

const DATA_FILE = 'data.mdb';

/** What LMDB is given as a key; what it gives as one is what is made of it. */
type Key = Buffer;

const MOST_READERS = 64;

/** The ordered keys and values on disk. A transaction that returns has reached the disk. */
export class Store {
  private readonly db: RootDatabase<unknown, Key>;
  private readonly codec = new Codec();
  private readonly room: Room;
  private readonly folder: string;
  private readonly path: string;
  /** What a snapshot reads by; absent where the newest is read. */
  private moment: { transaction: Transaction; readAt: number } | undefined;
  private released = false;

  /** Opens the data of a folder. Throws DataFolderDamaged where it is not what was written. */
  constructor(folder: string) {
    this.folder = folder;
    this.path = join(folder, DATA_FILE);
    if (existsSync(this.path) && !wasClosed(folder, this.path)) refuseDamage(this.path);
    this.db = open<unknown, Key>({
      path: this.path,
      noSubdir: true,
      keyEncoder: this.codec.keyEncoder,
      encoder: this.codec.encoder,
      overlappingSync: false,
      maxReaders: MOST_READERS,
    });
    for (const file of [this.path, `${this.path}-lock`]) chmodSync(file, 0o600);
    this.room = new Room(this.path);
  }

  /** Runs the writes as one transaction, on disk when this returns; none of them if it throws. */
  transaction<T>(action: () => T): T {
    const result = this.db.transactionSync(action);
    this.room.keep();
    return result;
  }

  get(key: Buffer): Buffer | undefined {
    return this.db.get(key, this.reading()) as Buffer | undefined;
  }

  /** What is made of one value where it lies. */
  look<T>(key: Buffer, take: (value: Buffer) => T | undefined): T | undefined {
    return this.codec.look(take, () => this.db.get(key, this.reading()) as T | undefined);
  }

  private reading(): { transaction: Transaction } | undefined {
    if (!this.moment) return undefined;
    if (this.released) throw new MongoError(239, 'The snapshot is no longer held.');
    this.moment.readAt = Date.now();
    return this.moment;
  }

  put(key: Buffer, value: Buffer): void {
    const kept = Buffer.allocUnsafe(value.length + VALUE_START);
    kept.writeUInt32LE(checksumOf(key, value));
    value.copy(kept, VALUE_START);
    this.db.putSync(key, kept);
  }

  remove(key: Buffer): void {
    this.db.removeSync(key);
  }

  /** The entries from start (included) to end (left out), or the same from the end backwards. */
  entries(range: KeyRange): KeyValue[] {
    const found: KeyValue[] = [];
    for (const entry of this.db.getRange({ ...options(range), ...this.reading() }))
      found.push(entry as KeyValue);
    return found;
  }

  keys(range: KeyRange): Buffer[] {
    return [...this.db.getKeys({ ...options(range), ...this.reading() })] as Buffer[];
  }

  /** What is made of the entries of a range where they lie. */
  take<T>(range: KeyRange, entry: Take<T>): ScannedPiece<T> {
    const { result, last } = this.codec.while({ entry, limit: range.limit }, failed => {
      const items: T[] = [];
      for (const { value } of this.db.getRange({ ...options(range), ...this.reading() })) {
        if (failed()) break;
        if (value !== undefined) items.push(value as T);
      }
      return items;
    });
    return { items: result, last };
  }

  /** What is made of the keys of a range. */
  takeKeys<T>(range: KeyRange, key: TakeKey<T>): ScannedPiece<T> {
    const { result, last } = this.codec.while(
      { key, limit: range.limit },
      () => [...this.db.getKeys({ ...options(range), ...this.reading() })] as T[],
    );
    return { items: result, last };
  }

  count(range: KeyRange): number {
    return this.db.getKeysCount({ ...options(range), ...this.reading() });
  }

  /** The data as it is now, to be read while others write, until it is released. */
  snapshot(): Store {
    const snapshot = Object.create(this) as Store;
    snapshot.moment = { transaction: this.db.useReadTransaction(), readAt: Date.now() };
    return snapshot;
  }

  /** When a snapshot was last read, in milliseconds. */
  get readAt(): number {
    return this.moment?.readAt ?? 0;
  }

  release(): void {
    this.moment?.transaction.done();
    this.released = true;
  }

  async close(): Promise<void> {
    this.room.close();
    await this.db.close();
    markClosed(this.folder, this.path);
  }
}

function options({ start, end, limit, reverse }: KeyRange) {
  const bounds = reverse
    ? { start: end, end: start, reverse, exclusiveStart: true, inclusiveEnd: true }
    : { start, end };
  return limit === undefined ? bounds : { ...bounds, limit };
}

function refuseDamage(path: string): void {
  try {
    checkFile(path);
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    throw new DataFolderError(
      'DataFolderDamaged',
      `The data file ${path} is damaged: ${error.message}. Move it away and restore the latest backup.`,
    );
  }
}
