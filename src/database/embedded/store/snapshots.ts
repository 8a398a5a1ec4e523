import { Binary, Timestamp } from 'bson';
import { type Doc, isDoc } from '../bson/values.ts';
import { MongoError } from '../errors.ts';
import { Catalogue } from './catalogue.ts';
import type { Store } from './store.ts';

const IDLE_MINUTES = 10;
const MOST_AT_ONCE = 16;

/** What can be read at a moment; `getMore` goes on with what its cursor reads. */
const READS = ['find', 'aggregate', 'distinct'];

/** The data as it was at one moment, with the collections and indexes there were. */
export interface Snapshot {
  readonly time: Timestamp;
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly session: string | undefined;
}

/**
 * The moments that clients read at (`readConcern: { level: 'snapshot' }`), each held until its session
 * ends or it has been silent for ten minutes. The disk's room of what is replaced meanwhile is not used again.
 */
export class Snapshots {
  private readonly held = new Map<bigint, Snapshot>();
  private readonly store: Store;
  private taken = 0;

  constructor(store: Store) {
    this.store = store;
  }

  /**
   * The moment a command asks to read at: a new one, or an earlier answer's `atClusterTime`; undefined
   * where it asks for none. Throws InvalidOptions (72) for what is not read so, and SnapshotTooOld (239)
   * where that moment is no longer held.
   */
  askedFor(name: string, { readConcern, lsid }: Doc): Snapshot | undefined {
    if (!isDoc(readConcern) || readConcern.level !== 'snapshot' || name === 'getMore') return undefined;
    if (!READS.includes(name))
      throw new MongoError(72, `Command ${name} does not support readConcern: { level: "snapshot" }`);
    const { atClusterTime } = readConcern;
    if (atClusterTime === undefined) return this.take(sessionOf(lsid));
    const found = atClusterTime instanceof Timestamp ? this.held.get(atClusterTime.toBigInt()) : undefined;
    if (!found) throw new MongoError(239, 'Read timestamp is older than the oldest available timestamp.');
    return found;
  }

  /** A session reads at one moment: where it asks for a new one, the earlier is over. */
  private take(session: string | undefined): Snapshot {
    if (session !== undefined) this.release(each => each.session === session);
    if (this.held.size >= MOST_AT_ONCE)
      throw new MongoError(246, `There are ${MOST_AT_ONCE} snapshots being read already`);
    const time = new Timestamp({ t: Math.floor(Date.now() / 1000), i: ++this.taken });
    const store = this.store.snapshot();
    const snapshot = { time, store, catalogue: new Catalogue(store), session };
    this.held.set(time.toBigInt(), snapshot);
    return snapshot;
  }

  /** Lets go of what ended sessions read. */
  end(sessions: readonly unknown[]): void {
    const ended = new Set(sessions.map(sessionOf));
    this.release(each => each.session !== undefined && ended.has(each.session));
  }

  /** Lets go of what nobody has asked for in ten minutes. */
  sweep(at = Date.now()): void {
    this.release(each => at - each.store.readAt > IDLE_MINUTES * 60_000);
  }

  private release(over: (each: Snapshot) => boolean): void {
    for (const [time, each] of this.held) {
      if (!over(each)) continue;
      this.held.delete(time);
      each.store.release();
    }
  }
}

function sessionOf(lsid: unknown): string | undefined {
  const id = isDoc(lsid) ? lsid.id : undefined;
  return id instanceof Binary ? id.toString('hex') : undefined;
}
