import { randomBytes } from 'node:crypto';
import { Raw } from '../bson/encode.ts';
import { type Doc, docOf } from '../bson/values.ts';
import { MongoError } from '../errors.ts';

const FIRST_BATCH = 101;
const LARGEST_BATCH = 4 * 1024 * 1024;
const IDLE_MS = 10 * 60_000;

interface Cursor {
  namespace: string;
  documents: Iterator<Buffer>;
  /** One document already read that did not fit into the last batch. */
  waiting?: Buffer | undefined;
  usedAt: number;
}

/** The cursors open on the server, each at its place until it is used up, killed or left too long. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();
  private readonly idleMs: number;

  constructor(idleMs = IDLE_MS) {
    this.idleMs = idleMs;
  }

  /** The first batch of a result, and a cursor for the rest if there is any. */
  start(namespace: string, documents: Iterable<Buffer>, batchSize = FIRST_BATCH, single = false): Doc {
    const cursor: Cursor = { namespace, documents: documents[Symbol.iterator](), usedAt: Date.now() };
    const { batch, more } = take(cursor, batchSize);
    const id = more && !single ? this.keep(cursor) : 0n;
    return docOf({ cursor: { firstBatch: batch, id, ns: namespace }, ok: 1 });
  }

  private keep(cursor: Cursor): bigint {
    const id = randomBytes(8).readBigUInt64LE() >> 1n || 1n;
    this.open.set(id, cursor);
    return id;
  }

  /** The next batch. Throws CursorNotFound (43). */
  more(id: bigint, namespace: string, batchSize = Number.POSITIVE_INFINITY): Doc {
    const cursor = this.open.get(id);
    if (!cursor) throw new MongoError(43, `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) {
      throw new MongoError(13, `cursor ${id} belongs to ${cursor.namespace}, not to '${namespace}'`);
    }
    cursor.usedAt = Date.now();
    const { batch, more } = take(cursor, batchSize || Number.POSITIVE_INFINITY);
    if (!more) this.open.delete(id);
    return docOf({ cursor: { nextBatch: batch, id: more ? id : 0n, ns: namespace }, ok: 1 });
  }

  kill(id: bigint): boolean {
    return this.open.delete(id);
  }

  /** Ends the cursors that nobody has asked for in their time. */
  sweep(at = Date.now()): void {
    for (const [id, cursor] of this.open) {
      if (at - cursor.usedAt > this.idleMs) this.open.delete(id);
    }
  }
}

function take(cursor: Cursor, batchSize: number): { batch: Raw[]; more: boolean } {
  const batch: Raw[] = [];
  let size = 0;
  for (;;) {
    if (batch.length >= batchSize && batchSize === 0) return { batch, more: true };
    const next = cursor.waiting ?? nextOf(cursor);
    cursor.waiting = undefined;
    if (next === undefined) return { batch, more: false };
    if (batch.length >= batchSize || (size > 0 && size + next.length > LARGEST_BATCH)) {
      cursor.waiting = next;
      return { batch, more: true };
    }
    batch.push(new Raw(next));
    size += next.length;
  }
}

function nextOf(cursor: Cursor): Buffer | undefined {
  const { done, value } = cursor.documents.next();
  return done ? undefined : value;
}
