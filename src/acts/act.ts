import type { HydratedDocument, Model, Types, UpdateQuery } from 'mongoose';
import { overtaken } from '../changes/reading.ts';
import { isDuplicate, Stale } from '../errors.ts';
import type { Acting, PendingItem } from './consequences.ts';
import { crashPoint, type Holding, relayItems } from './relay.ts';
import { alreadySo } from './repeat.ts';

interface ActTarget {
  id: Types.ObjectId;
  /** The version the person saw; left out where any version will do. */
  version?: number | undefined;
  /** What must still hold for the act to happen. */
  where?: Record<string, unknown>;
  /** The same form pressed twice is one act: the second press finds what the first one did. */
  again?: boolean;
}

/**
 * One act: one atomic update of one document, which moves its version on and carries its record entry,
 * mails and other consequences in the same write. Resolves to the document after the act, or null when
 * `where` no longer holds. Throws Stale when the version seen is not the version there.
 */
export async function act<T extends Acting, Q, M>(
  on: Model<T, Q, M>,
  target: ActTarget,
  update: UpdateQuery<T>,
  consequences: PendingItem[],
): Promise<HydratedDocument<T, M> | null> {
  const documents = acted(on);
  const done = await documents.findOneAndUpdate(filterOf(target), whole(update, consequences), AFTER);
  if (!done) return refused(documents, target, { ...update.$set });
  await settle(documents, done);
  return done;
}

/**
 * The same past mongoose, for what is done all day: what is written must be as it is stored. Resolves to what is
 * stored, without the fields named.
 */
export async function plainAct<T extends Acting, Q, M>(
  on: Model<T, Q, M>,
  target: Omit<ActTarget, 'version' | 'again'>,
  update: UpdateQuery<T>,
  { consequences, without }: { consequences: PendingItem[]; without: Record<string, 0> },
): Promise<(T & { _id: Types.ObjectId }) | null> {
  const options = { ...AFTER, projection: without, ignoreUndefined: true };
  const { modelName, collection } = on as unknown as Stored<T & { _id: Types.ObjectId }>;
  const done = await collection.findOneAndUpdate(filterOf(target), whole(update, consequences), options);
  if (!done) overtaken();
  else await settle({ modelName, collection }, done);
  return done;
}

const AFTER = { returnDocument: 'after' } as const;

const filterOf = ({ id, version, where = {} }: ActTarget) => ({
  ...where,
  ...{ _id: id },
  ...(version === undefined ? {} : { version }),
});

const whole = <T>(update: UpdateQuery<T>, consequences: PendingItem[]) => ({
  ...update,
  $inc: { ...update.$inc, version: 1 },
  $push: { ...update.$push, pending: { $each: consequences } },
});

/** What an act needs of a model, and of its documents. */
interface Acted<D> extends Holding {
  findOneAndUpdate(filter: object, update: object, options: typeof AFTER): PromiseLike<D | null>;
  findById(id: Types.ObjectId): PromiseLike<D | null>;
  findOne(filter: object): PromiseLike<D | null>;
  create(values: object): Promise<D>;
}

/** The driver's side of a model. */
interface Stored<D> extends Holding {
  collection: Holding['collection'] & {
    findOneAndUpdate(filter: object, update: object, options: object): Promise<D | null>;
  };
}

type Document<T, M> = HydratedDocument<T, M> & Acting & { _id: Types.ObjectId; get(path: string): unknown };

/** Mongoose's own types ask for fields that a model of any kind cannot be known to have. */
const acted = <T extends Acting, Q, M>(on: Model<T, Q, M>) => on as unknown as Acted<Document<T, M>>;

async function refused<T, M>(
  documents: Acted<Document<T, M>>,
  { id, version, again }: ActTarget,
  set: Record<string, unknown>,
): Promise<Document<T, M> | null> {
  overtaken();
  if (version === undefined) return null;
  const current = await documents.findById(id);
  if (!current || current.version === version) return null;
  const twice = again && current.version === version + 1 && alreadySo(set, current);
  if (!twice) throw new Stale(current);
  return current;
}

/** Copies an act's consequences out at once; a failure waits for the relay's next round. */
async function settle(
  from: Holding,
  { _id, pending }: { _id: Types.ObjectId; pending: PendingItem[] },
): Promise<void> {
  await crashPoint.at('acted');
  await relayItems(from, _id, [...pending]).catch(() => {});
}

/**
 * Makes a document with its consequences. `once` is the form's once-only id: a second press finds the
 * first press's document. Other broken unique indexes are thrown as MongoDB's error 11000.
 */
export async function begin<T extends Acting, Q, M>(
  on: Model<T, Q, M>,
  values: object & { once?: string | null },
  consequences: PendingItem[],
): Promise<HydratedDocument<T, M>> {
  const documents = acted(on);
  try {
    const made = await documents.create({ ...values, pending: consequences });
    await settle(documents, made);
    return made;
  } catch (failure) {
    overtaken();
    const earlier = isDuplicate(failure, 'once') && (await documents.findOne({ once: values.once }));
    if (earlier) return earlier;
    throw failure;
  }
}
