import type { Db } from 'mongodb';

/** Commitments keep what was put right in them after everyone could read it; nothing had been. */
export async function up(db: Db): Promise<void> {
  const commitments = db.collection('commitments');
  await commitments.updateMany({ corrections: { $exists: false } }, { $set: { corrections: [] } });
}
