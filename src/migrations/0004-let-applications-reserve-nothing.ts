import type { Db } from 'mongodb';

interface ApplicationThen {
  identifiers: { scheme: string; id: string }[];
  approval: unknown;
  heldKeys?: string[];
  keys?: string[];
  takenKeys?: string[];
  lost?: never[];
}

/**
 * An application held its numbers while it was open, under one unique index. Now it only names them, and takes
 * them once it is approved.
 */
export async function up(db: Db): Promise<void> {
  const applications = db.collection<ApplicationThen>('applications');
  const indexes = await applications.indexes().catch(() => []);
  if (indexes.some(({ name }) => name === 'heldKeys_1')) await applications.dropIndex('heldKeys_1');
  const before = applications.find({ keys: { $exists: false } });
  for await (const { _id, identifiers, approval } of before) {
    const keys = identifiers.map(({ scheme, id }) => `${scheme} ${id}`);
    const set = { keys, lost: [], ...(approval ? { takenKeys: keys } : {}) };
    await applications.updateOne({ _id }, { $set: set, $unset: { heldKeys: 1 } });
  }
}
