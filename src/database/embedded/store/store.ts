import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { Room } from './room.ts';

export interface Entry {
  key: Buffer;
  value: Buffer;
}

export interface Range {
  start: Buffer;
  end: Buffer;
  limit?: number;
  reverse?: boolean;
}

export const DATA_FILE = 'data.mdb';

/** The ordered keys and values on disk. A transaction that returns has reached the disk. */
export class Store {
  private readonly db: RootDatabase<Buffer, Buffer>;
  private readonly room: Room;

  constructor(folder: string) {
    this.db = open<Buffer, Buffer>({
      path: join(folder, DATA_FILE),
      noSubdir: true,
      keyEncoding: 'binary',
      encoding: 'binary',
      overlappingSync: false,
      maxReaders: 64,
    });
    this.room = new Room(join(folder, DATA_FILE));
  }

  /** Runs the writes as one transaction, on disk when this returns; none of them if it throws. */
  transaction<T>(action: () => T): T {
    const result = this.db.transactionSync(action);
    this.room.keep();
    return result;
  }

  get(key: Buffer): Buffer | undefined {
    return this.db.getBinary(key);
  }

  put(key: Buffer, value: Buffer): void {
    this.db.putSync(key, value);
  }

  remove(key: Buffer): void {
    this.db.removeSync(key);
  }

  /** The entries from start (included) to end (left out), or the same from the end backwards. */
  entries(range: Range): Entry[] {
    return [...this.db.getRange(this.options(range))] as Entry[];
  }

  keys(range: Range): Buffer[] {
    return [...this.db.getKeys(this.options(range))];
  }

  count(range: Range): number {
    return this.db.getKeysCount(this.options(range));
  }

  async close(): Promise<void> {
    this.room.close();
    await this.db.close();
  }

  private options({ start, end, limit, reverse }: Range) {
    const bounds = reverse
      ? { start: end, end: start, reverse, exclusiveStart: true, inclusiveEnd: true }
      : { start, end };
    return limit === undefined ? bounds : { ...bounds, limit };
  }
}
