import type { HydratedDocument, Model, Types, UpdateQuery } from 'mongoose';
import { isDuplicate, Stale } from '../errors.ts';
import type { Acting, PendingItem } from './consequences.ts';
import { between, relayItems } from './relay.ts';
import { alreadySo } from './repeat.ts';

interface Target {
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
  target: Target,
  update: UpdateQuery<T>,
  consequences: PendingItem[],
): Promise<HydratedDocument<T, M> | null> {
  const { id, version, where = {} } = target;
  const filter = { ...where, _id: id, ...(version === undefined ? {} : { version }) };
  const whole = {
    ...update,
    $inc: { ...update.$inc, version: 1 },
    $push: { ...update.$push, pending: { $each: consequences } },
  };
  const documents = acted(on);
  const done = await documents.findOneAndUpdate(filter, whole, { returnDocument: 'after' });
  if (!done) return explain(documents, target, { ...update.$set });
  await settle(documents, done);
  return done;
}

/** What an act needs of a model, and of its documents. */
interface Acted<D> {
  findOneAndUpdate(
    filter: object,
    update: object,
    options: { returnDocument: 'after' },
  ): PromiseLike<D | null>;
  findById(id: Types.ObjectId): PromiseLike<D | null>;
  findOne(filter: object): PromiseLike<D | null>;
  create(values: object): Promise<D>;
  updateOne(filter: object, update: object): PromiseLike<unknown>;
}

type Document<T, M> = HydratedDocument<T, M> & Acting & { _id: Types.ObjectId; get(path: string): unknown };

/** Mongoose's own types ask for fields that a model of any kind cannot be known to have. */
const acted = <T extends Acting, Q, M>(on: Model<T, Q, M>) => on as unknown as Acted<Document<T, M>>;

async function explain<T, M>(
  documents: Acted<Document<T, M>>,
  { id, version, again }: Target,
  set: Record<string, unknown>,
): Promise<Document<T, M> | null> {
  if (version === undefined) return null;
  const current = await documents.findById(id);
  if (!current || current.version === version) return null;
  const twice = again && current.version === version + 1 && alreadySo(set, current);
  if (!twice) throw new Stale(current);
  return current;
}

/** Copies an act's consequences out at once; a failure waits for the relay's next round. */
async function settle<T, M>(
  documents: Acted<Document<T, M>>,
  { _id, pending }: { _id: Types.ObjectId; pending: PendingItem[] },
): Promise<void> {
  await between.steps('acted');
  await relayItems(documents, _id, [...pending]).catch(() => {});
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
    const earlier = isDuplicate(failure, 'once') && (await documents.findOne({ once: values.once }));
    if (earlier) return earlier;
    throw failure;
  }
}
