import type { Db } from 'mongodb';

/** Members propose events, which wait for a coordinator; those there are were the network's own. */
export async function up(db: Db): Promise<void> {
  const own = { member: null, waiting: null, declined: null };
  await db.collection('events').updateMany({ member: { $exists: false } }, { $set: own });
}
