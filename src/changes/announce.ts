import type { Collection } from 'mongoose';
import { type Announcement, announcing, type Concern, nextStood } from './counters.ts';
import { sharedReading } from './shared.ts';

/** What a model's documents are part of, and which of its writes nothing kept in memory could tell. */
interface Announced {
  on: readonly Concern[];
  /**
   * Fields that nothing kept in memory is made from: a write to no others goes unannounced. A function says it
   * of a value. What is not named here is announced, so a new field is never forgotten.
   */
  silent?: Record<string, true | ((value: unknown) => boolean)>;
  /** New documents that nobody reads yet. */
  unseen?: (document: Record<string, unknown>) => boolean;
  /** Each announced write leaves its number of this concern in `moved`, by which readers find what is newer. */
  numbered?: Concern;
  /**
   * Every act is found without being announced: by what is pending in its document and, from the moment that is
   * cleared, by a number in `stood` that is higher than any before. What no act writes moves `standings`.
   */
  followed?: boolean;
}

const told = new Map<string, Announced>();

/** What a model's writes announce; undefined where they announce nothing. */
export const announcementOf = (model: string): Announced | undefined => told.get(model);

/**
 * Makes every write through a model, and through its collection, move the counters of its concerns. What
 * writes past the models (a restore, a migration, an import) says so itself.
 */
export function announced<M extends { modelName: string; collection: Collection }>(
  model: M,
  what: Announced,
): M {
  told.set(model.modelName, what);
  const collection = model.collection as unknown as Record<string, Write>;
  for (const [name, way] of Object.entries(WAYS)) {
    const plain = collection[name]?.bind(collection);
    if (plain) collection[name] = (...args) => way(what, plain, args);
  }
  return model;
}

type Write = (...args: unknown[]) => Promise<unknown>;
type AnnouncedWrite = (what: Announced, write: Write, args: unknown[]) => Promise<unknown>;

const updating: AnnouncedWrite = async (what, write, [filter, given, ...rest]) => {
  const silent = isSilent(given, what);
  const on: Concern[] = [...(silent ? [] : what.on), ...(isFollowed(given, what) ? [] : UNFOLLOWED)];
  if (on.length === 0) return write(filter, given, ...rest);
  return announcing(on, now =>
    write(filter, { ...(given as UpdateOperators), ...(silent ? {} : numberSet(given, what, now)) }, ...rest),
  );
};

const UNFOLLOWED: readonly Concern[] = ['standings'];

/** An act carries its consequences; the relay clears them. */
const isFollowed = (update: unknown, { followed }: Announced): boolean =>
  !followed || carries(update as UpdateOperators) || clears(update as UpdateOperators);

const carries = ({ $push }: UpdateOperators): boolean => {
  const { $each = [] } = ($push?.pending ?? {}) as { $each?: unknown[] };
  return $each.length > 0;
};
const clears = ({ $pull }: UpdateOperators): boolean => $pull?.pending !== undefined;

/**
 * Begins to take what has gone out off a document of a model, whose act stands by then: a followed one is numbered
 * meanwhile, so that it has its number when it can no longer be found by what is pending.
 */
export function clearingOf(model: string): (gone: readonly unknown[]) => Promise<object> {
  const numbering = told.get(model)?.followed ? nextStoodOfAll() : null;
  // Whether it failed is asked where something is cleared.
  numbering?.catch(() => {});
  return async gone => ({
    $pull: { pending: { _id: { $in: gone } } },
    ...(numbering ? { $set: { stood: await numbering } } : {}),
  });
}

/** Acts that stand at the same time have one number. */
const nextStoodOfAll = sharedReading(nextStood);

const inserting: AnnouncedWrite = (what, write, [given, ...rest]) => {
  const documents = [given].flat() as Record<string, unknown>[];
  const unseen = what.unseen && documents.every(what.unseen);
  const followed = !what.followed || documents.every(isPending);
  const on: Concern[] = [...(unseen ? [] : what.on), ...(followed ? [] : UNFOLLOWED)];
  if (on.length === 0) return write(given, ...rest);
  return announcing(on, now => {
    if (what.numbered && !unseen) for (const one of documents) one.moved = now.numbers[what.numbered];
    return write(given, ...rest);
  });
};

const isPending = ({ pending }: Record<string, unknown>): boolean =>
  Array.isArray(pending) && pending.length > 0;

const removing: AnnouncedWrite = (what, write, args) => {
  const gone: readonly Concern[] = what.numbered ? ['unnumbered'] : [];
  return announcing([...what.on, ...gone, ...(what.followed ? UNFOLLOWED : [])], () => write(...args));
};

const refusing: AnnouncedWrite = () => {
  throw new Error('Writes of this kind are not counted. Insert, update or delete.');
};

const WAYS: Record<string, AnnouncedWrite> = {
  ...{ updateOne: updating, updateMany: updating, findOneAndUpdate: updating },
  ...{ insertOne: inserting, insertMany: inserting },
  ...{ deleteOne: removing, deleteMany: removing, findOneAndDelete: removing },
  ...{ replaceOne: refusing, findOneAndReplace: refusing, bulkWrite: refusing },
};

type UpdateOperators = Record<string, Record<string, unknown>>;

/** Every act moves a document's version, carries its consequences and is numbered; none is read by what is kept. */
const OF_THE_ACT = { version: true, pending: true, stood: true } as const;

function isSilent(update: unknown, { silent = {} }: Announced): boolean {
  const rules: NonNullable<Announced['silent']> = { ...OF_THE_ACT, ...silent };
  return Object.values(update as UpdateOperators).every(changes =>
    Object.entries(changes).every(([path, value]) => {
      const rule = rules[path.split('.')[0] as string];
      return rule === true || rule?.(value) === true;
    }),
  );
}

const numberSet = (update: unknown, { numbered }: Announced, { numbers }: Announcement) =>
  numbered ? { $set: { ...(update as UpdateOperators).$set, moved: numbers[numbered] } } : {};
