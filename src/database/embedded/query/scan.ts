import { decode, type Wanted } from '../bson/decode.ts';
import type { Doc, Value } from '../bson/values.ts';
import type { Collection } from '../store/collection.ts';
import { rangeOf, recordOf } from '../store/keyspace.ts';
import type { Entry, Range, Store } from '../store/store.ts';
import type { IndexPlan } from './index-plan.ts';
import type { Predicate } from './match.ts';
import type { Plan } from './plan.ts';

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

  /** The document, or of its fields those wanted. */
  part(wanted: Wanted | undefined): Doc {
    return wanted && !this.decoded ? decode(this.bytes, wanted) : this.doc;
  }
}

/** What a plan had to look at; explain tells it. */
export interface Work {
  keys: number;
  docs: number;
  /** How many of the documents passed the filter. */
  passed: number;
}

export function noWork(): Work {
  return { keys: 0, docs: 0, passed: 0 };
}

/** What a scan reads from, and where it keeps count. */
export interface Scan {
  store: Store;
  collection: Collection;
  work: Work;
}

const FIRST_CHUNK = 128;
const LARGEST_CHUNK = 2000;
const LARGEST_CHUNK_BYTES = 4 * 1024 * 1024;
const PAST = Buffer.from([0]);

/** The records a plan leads to, each once, read a piece at a time so that a cursor may pause anywhere. */
export function* follow(scan: Scan, plan: Plan): Generator<Hit> {
  if (plan.kind === 'id') yield* byId(scan, plan.id);
  else if (plan.kind === 'all') yield* everything(scan, plan.reverse === true);
  else if (plan.kind === 'either') yield* each(scan, plan.plans);
  else yield* underIndex(scan, plan);
}

/** The document of one `_id`, if there is one. */
export function byId({ collection, work }: Scan, id: Value): Hit[] {
  const record = collection.recordById(id);
  const bytes = record === undefined ? undefined : collection.read(record);
  if (record === undefined || !bytes) return [];
  work.keys++;
  work.docs++;
  work.passed++;
  return [new Hit(record, bytes)];
}

/** A range in pieces, each read when it is asked for and from where the last one ended. */
function* pieces<T>(
  range: Range,
  read: (range: Range) => T[],
  keyOf: (item: T) => Buffer,
  most: (items: T[]) => number = () => LARGEST_CHUNK,
): Generator<T[]> {
  let { start, end } = range;
  for (let limit = FIRST_CHUNK; ; ) {
    const items = read({ ...range, start, end, limit });
    yield items;
    const last = items.at(-1);
    if (last === undefined || items.length < limit) return;
    limit = Math.min(limit * 4, LARGEST_CHUNK, most(items));
    if (range.reverse) end = keyOf(last);
    else start = Buffer.concat([keyOf(last), PAST]);
  }
}

function* everything({ store, collection, work }: Scan, reverse: boolean): Generator<Hit> {
  const range = { ...rangeOf(collection.id), reverse };
  for (const entries of pieces<Entry>(
    range,
    each => store.entries(each),
    entry => entry.key,
    fitting,
  )) {
    for (const { key, value } of entries) {
      work.docs++;
      yield new Hit(recordOf(key), value);
    }
  }
}

/** How many documents of this size are read at once. */
function fitting(entries: Entry[]): number {
  const size = entries.reduce((sum, { value }) => sum + value.length, 0) / entries.length;
  return Math.max(1, Math.floor(LARGEST_CHUNK_BYTES / size));
}

function* underIndex(scan: Scan, plan: IndexPlan): Generator<Hit> {
  const { collection, work } = scan;
  for (const record of recordsUnder(scan, plan)) {
    const bytes = collection.read(record);
    if (!bytes) continue;
    work.docs++;
    yield new Hit(record, bytes);
  }
}

function* recordsUnder({ collection, work }: Scan, plan: IndexPlan): Generator<number> {
  const seen = plan.index.multikey ? new Set<number>() : undefined;
  const { start, end } = rangeOf(plan.index.id);
  const all = plan.columns === 0 ? [{ low: start, high: end }] : plan.intervals;
  for (const { low, high } of plan.reverse ? [...all].reverse() : all) {
    const range = { start: low, end: high, reverse: plan.reverse };
    for (const entries of pieces(
      range,
      each => collection.entries(plan.index, each),
      entry => entry.key,
    )) {
      for (const { record } of entries) {
        work.keys++;
        if (seen?.has(record)) continue;
        seen?.add(record);
        yield record;
      }
    }
  }
}

function* each(scan: Scan, plans: Plan[]): Generator<Hit> {
  const seen = new Set<number>();
  for (const plan of plans) {
    for (const hit of follow(scan, plan)) {
      if (seen.has(hit.record)) continue;
      seen.add(hit.record);
      yield hit;
    }
  }
}

/** The hits that pass a filter, of which only the fields it looks at are read. */
export function* matching(
  hits: Iterable<Hit>,
  predicate: Predicate,
  wanted: Wanted | undefined,
): Generator<Hit> {
  for (const hit of hits) if (predicate(hit.part(wanted))) yield hit;
}
