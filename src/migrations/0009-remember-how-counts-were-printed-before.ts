import type { Db } from 'mongodb';

/** Settings of suppression that held before are remembered from now on; of earlier ones nothing is known. */
export async function up(db: Db): Promise<void> {
  await db
    .collection('settings')
    .updateMany({ suppressedBefore: { $exists: false } }, { $set: { suppressedBefore: [] } });
}
