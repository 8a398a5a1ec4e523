import type { HydratedDocument, Model, Types, UpdateQuery } from 'mongoose';
import { Stale } from '../errors.ts';
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
  const done = await on.findOneAndUpdate(filter as never, whole as never, { returnDocument: 'after' });
  if (!done) return explain(on, target, update.$set ?? {});
  await settle(on, done as unknown as Settling);
  return done as unknown as HydratedDocument<T, M>;
}

async function explain<T extends Acting, Q, M>(on: Model<T, Q, M>, target: Target, set: object) {
  const { id, version, again } = target;
  if (version === undefined) return null;
  const current = await on.findById(id);
  const seen = (current as unknown as Acting | null)?.version;
  if (!current || seen === version) return null;
  const twice = again && seen === version + 1 && alreadySo(set as Record<string, unknown>, current);
  if (!twice) throw new Stale(current);
  return current as unknown as HydratedDocument<T, M>;
}

type Settling = { _id: Types.ObjectId; pending: PendingItem[] };

/** Copies an act's consequences out at once; a failure waits for the relay's next round. */
async function settle<T extends Acting, Q, M>(on: Model<T, Q, M>, { _id, pending }: Settling): Promise<void> {
  await between.steps('acted');
  await relayItems(on as never, _id, [...pending]).catch(() => {});
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
  try {
    const made = await on.create({ ...values, pending: consequences } as never);
    await settle(on, made as unknown as Settling);
    return made as unknown as HydratedDocument<T, M>;
  } catch (failure) {
    const earlier = isDuplicate(failure, 'once') && (await on.findOne({ once: values.once } as never));
    if (earlier) return earlier as unknown as HydratedDocument<T, M>;
    throw failure;
  }
}

/** Whether a write failed because `field` must be unique. Reads MongoDB's error code, once, here. */
export function isDuplicate(failure: unknown, field?: string): boolean {
  const error = failure as { code?: number; keyPattern?: Record<string, number> };
  return error?.code === 11000 && (!field || Object.keys(error.keyPattern ?? {}).includes(field));
}
