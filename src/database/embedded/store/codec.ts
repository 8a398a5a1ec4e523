/** Where a value begins behind its checksum. */
export const VALUE_START = 4;

/** What is made of an entry from its own bytes, good only until it returns; undefined passes it over. */
export type Take<T> = (key: Buffer, keyEnd: number, value: Buffer) => T | undefined;

/** What is made of a key alone. */
export type TakeKey<T> = (key: Buffer, keyEnd: number) => T;

interface Taking {
  entry?: Take<unknown>;
  key?: TakeKey<unknown>;
  /** Of so many entries the last one's key is kept, to go on from. */
  limit: number;
  count: number;
  last?: Buffer;
  failure?: { error: unknown };
}

/**
 * How LMDB's keys and values are read: as copies, or, while something is being taken from them, where
 * they lie. LMDB's cursor must not see an error, so one is kept until the cursor is done.
 */
export class Codec {
  private taking: Taking | undefined;
  private looking: ((value: Buffer) => unknown) | undefined;
  private key: Buffer = Buffer.alloc(0);
  private keyEnd = 0;

  readonly keyEncoder = {
    writeKey(key: Buffer, target: Buffer, start: number): number {
      target.set(key, start);
      return start + key.length;
    },
    readKey: (bytes: Buffer, start: number, end: number) => this.readKey(bytes, start, end),
  };

  readonly encoder = {
    encode: (value: Buffer) => value,
    decode: (kept: Buffer) => this.readValue(kept),
  };

  /** Takes what each entry is made into, until `run` returns; `run` stops where it is told that there was an error. */
  while<R>(taking: Pick<Taking, 'entry' | 'key'> & { limit?: number }, run: (failed: () => boolean) => R) {
    const before = this.taking;
    const now: Taking = { ...taking, limit: taking.limit ?? Number.POSITIVE_INFINITY, count: 0 };
    this.taking = now;
    try {
      const result = run(() => now.failure !== undefined);
      if (now.failure) throw now.failure.error;
      return { result, last: now.last };
    } finally {
      this.taking = before;
    }
  }

  /** Takes what one value is made into, when `read` reads it. */
  look<R>(take: (value: Buffer) => unknown, read: () => R): R {
    this.looking = take;
    try {
      return read();
    } finally {
      this.looking = undefined;
    }
  }

  private readKey(bytes: Buffer, start: number, end: number): unknown {
    const { taking } = this;
    if (!taking) return slice(bytes, start, end);
    if (++taking.count === taking.limit) taking.last = slice(bytes, start, end);
    if (taking.key) return taking.key(bytes, end);
    this.key = bytes;
    this.keyEnd = end;
    return undefined;
  }

  private readValue(kept: Buffer): unknown {
    const { taking, looking } = this;
    if (looking) return looking(kept);
    if (!taking?.entry) return slice(kept, VALUE_START, kept.length);
    try {
      return taking.entry(this.key, this.keyEnd, kept);
    } catch (error) {
      taking.failure ??= { error };
      return undefined;
    }
  }
}

/** A copy of some bytes; of the store's own, which change, always by this. */
export function slice(bytes: Buffer, start: number, end: number): Buffer {
  return Uint8Array.prototype.slice.call(bytes, start, end) as Buffer;
}
