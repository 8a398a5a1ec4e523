import { decode } from '../bson/decode.ts';
import type { Doc } from '../bson/values.ts';
import type { Collection } from '../store/collection.ts';
import { rangeOf, recordOf } from '../store/keyspace.ts';
import type { Store } from '../store/store.ts';
import type { Predicate } from './match.ts';
import type { Plan } from './plan.ts';

export interface Found {
  record: number;
  bytes: Buffer;
}

/** What a plan had to look at; explain tells it. */
export interface Work {
  keys: number;
  docs: number;
}

const FIRST_CHUNK = 128;
const LARGEST_CHUNK = 2000;
const PAST = Buffer.from([0]);

/** The records a plan leads to, each once, read a piece at a time so that a cursor may pause anywhere. */
export function* follow(store: Store, collection: Collection, plan: Plan, work?: Work): Generator<Found> {
  if (plan.kind === 'all') yield* everything(store, collection, plan.reverse === true, work);
  else if (plan.kind === 'either') yield* each(store, collection, plan.plans, work);
  else yield* underIndex(store, collection, plan, work);
}

function* pieces(store: Store, start: Buffer, end: Buffer, reverse: boolean): Generator<Buffer[]> {
  let [from, to] = [start, end];
  let limit = FIRST_CHUNK;
  for (;;) {
    const keys = store.keys({ start: from, end: to, limit, reverse });
    yield keys;
    if (keys.length < limit) return;
    if (reverse) to = keys.at(-1) as Buffer;
    else from = Buffer.concat([keys.at(-1) as Buffer, PAST]);
    limit = Math.min(limit * 4, LARGEST_CHUNK);
  }
}

function* everything(store: Store, collection: Collection, reverse: boolean, work?: Work): Generator<Found> {
  const { start, end } = rangeOf(collection.id);
  let [from, to] = [start, end];
  let limit = FIRST_CHUNK;
  for (;;) {
    const entries = store.entries({ start: from, end: to, limit, reverse });
    for (const { key, value } of entries) {
      if (work) work.docs++;
      yield { record: recordOf(key), bytes: value };
    }
    if (entries.length < limit) return;
    if (reverse) to = entries.at(-1)!.key;
    else from = Buffer.concat([entries.at(-1)!.key, PAST]);
    limit = Math.min(limit * 4, LARGEST_CHUNK);
  }
}

function* underIndex(
  store: Store,
  collection: Collection,
  plan: Extract<Plan, { kind: 'index' }>,
  work?: Work,
): Generator<Found> {
  const seen = plan.index.multikey ? new Set<number>() : undefined;
  const { start, end } = rangeOf(plan.index.id);
  const all = plan.columns === 0 ? [{ low: start, high: end }] : plan.intervals;
  for (const { low, high } of plan.reverse ? [...all].reverse() : all) {
    for (const keys of pieces(store, low, high, plan.reverse)) {
      for (const key of keys) {
        if (work) work.keys++;
        const record = recordOf(key);
        if (seen?.has(record)) continue;
        seen?.add(record);
        const bytes = collection.read(record);
        if (!bytes) continue;
        if (work) work.docs++;
        yield { record, bytes };
      }
    }
  }
}

function* each(store: Store, collection: Collection, plans: Plan[], work?: Work): Generator<Found> {
  const seen = new Set<number>();
  for (const plan of plans) {
    for (const found of follow(store, collection, plan, work)) {
      if (seen.has(found.record)) continue;
      seen.add(found.record);
      yield found;
    }
  }
}

export interface Hit extends Found {
  doc: Doc;
}

/** The records of a plan that pass the filter, decoded. */
export function* matching(found: Iterable<Found>, predicate: Predicate): Generator<Hit> {
  for (const { record, bytes } of found) {
    const doc = decode(bytes);
    if (predicate(doc)) yield { record, bytes, doc };
  }
}
