import { decode } from '../bson/decode.ts';
import type { Doc } from '../bson/values.ts';
import { slice } from '../store/codec.ts';
import type { Collection, RecordMaker } from '../store/collection.ts';
import { rangeOf } from '../store/keyspace.ts';
import type { KeyRange, ScannedPiece } from '../store/store.ts';
import type { IndexPlan } from './index-plan.ts';
import type { IdPlan, Plan } from './plan.ts';

/** A record found: its bytes, and its document once somebody asks for it. */
export class Hit {
  readonly record: number;
  readonly bytes: Buffer;
  private decoded: Doc | undefined;

  constructor(record: number, bytes: Buffer) {
    this.record = record;
    this.bytes = bytes;
  }

  get doc(): Doc {
    this.decoded ??= decode(this.bytes);
    return this.decoded;
  }
}

/** A hit of a document where it lies. */
export function hitOf(record: number, bytes: Buffer, start: number): Hit {
  return new Hit(record, slice(bytes, start, bytes.length));
}

/** What a scan reads from, and how many documents that pass are enough. */
export interface Scan {
  collection: Collection;
  enough: number;
}

const FIRST_CHUNK = 128;
const LARGEST_CHUNK = 2000;
const LARGEST_CHUNK_BYTES = 4 * 1024 * 1024;
const PAST = Buffer.from([0]);

/** What is made of the documents a plan leads to, each once, read a piece at a time so that a cursor may pause anywhere. */
export function* follow<T>(scan: Scan, plan: Plan, make: RecordMaker<T>): Generator<T> {
  if (plan.kind === 'id') yield* byId(scan, plan, make);
  else if (plan.kind === 'all') yield* everything(scan, make);
  else if (plan.kind === 'either') yield* each(scan, plan.plans, make);
  else yield* underIndex(scan, plan, make);
}

/** What is made of the document of one `_id`, if there is one. */
export function byId<T>({ collection }: Scan, { id }: IdPlan, make: RecordMaker<T>): T[] {
  const record = collection.recordById(id);
  if (record === undefined) return [];
  const made = collection.look(record, make);
  return made === undefined ? [] : [made];
}

/** A range in pieces, each read when it is asked for and from where the last one ended. */
function* pieces<T>(
  range: KeyRange,
  enough: number,
  read: (range: KeyRange) => ScannedPiece<T>,
  most = () => LARGEST_CHUNK,
): Generator<T[]> {
  let { start, end } = range;
  for (let limit = Math.min(FIRST_CHUNK, enough); ; ) {
    const { items, last } = read({ ...range, start, end, limit });
    yield items;
    if (!last) return;
    limit = Math.min(limit * 4, LARGEST_CHUNK, most());
    if (range.reverse) end = last;
    else start = Buffer.concat([last, PAST]);
  }
}

function* everything<T>({ collection, enough }: Scan, make: RecordMaker<T>): Generator<T> {
  let [count, size] = [0, 0];
  const counted: RecordMaker<T> = (record, bytes, start) => {
    count++;
    size += bytes.length;
    return make(record, bytes, start);
  };
  const read = (range: KeyRange) => collection.documents(range, counted);
  const most = () => Math.max(1, Math.floor(LARGEST_CHUNK_BYTES / (size / count)));
  for (const items of pieces(rangeOf(collection.id), enough, read, most)) yield* items;
}

function* underIndex<T>(scan: Scan, plan: IndexPlan, make: RecordMaker<T>): Generator<T> {
  for (const record of recordsUnder(scan, plan)) {
    const made = scan.collection.look(record, make);
    if (made !== undefined) yield made;
  }
}

function* recordsUnder({ collection, enough }: Scan, plan: IndexPlan): Generator<number> {
  const seen = plan.index.multikey ? new Set<number>() : undefined;
  const { start, end } = rangeOf(plan.index.id);
  const all = plan.columns === 0 ? [{ low: start, high: end }] : plan.intervals;
  const read = (range: KeyRange) => collection.entries(plan.index, range);
  for (const { low, high } of plan.reverse ? [...all].reverse() : all) {
    for (const records of pieces({ start: low, end: high, reverse: plan.reverse }, enough, read)) {
      for (const record of records) {
        if (seen?.has(record)) continue;
        seen?.add(record);
        yield record;
      }
    }
  }
}

function* each<T>(scan: Scan, plans: readonly Plan[], make: RecordMaker<T>): Generator<T> {
  const seen = new Set<number>();
  const once: RecordMaker<T> = (record, bytes, start) => {
    if (seen.has(record)) return undefined;
    seen.add(record);
    return make(record, bytes, start);
  };
  for (const plan of plans) yield* follow(scan, plan, once);
}
