import type { Db } from 'mongodb';
import { dropIndexes } from './indexes.ts';

/**
 * What is kept in memory was kept fresh by the newest time in these fields. Counters do that now, and columns
 * laid out by a time are made again by a number.
 */
export async function up(db: Db): Promise<void> {
  for (const name of ['members', 'returns', 'indicators'])
    await db.collection(name).updateMany({ changed: { $exists: true } }, { $unset: { changed: '' } });
  await db.collection('figures').updateMany({ accepted: { $exists: true } }, { $unset: { accepted: '' } });
  await db.collection('figurecolumns').deleteMany({});
  await dropIndexes(db, 'members', ['changed_-1']);
  await dropIndexes(db, 'returns', ['changed_-1', 'period_1_changed_-1']);
  await dropIndexes(db, 'indicators', ['changed_-1']);
  await dropIndexes(db, 'figures', ['accepted_-1', 'period_1_accepted_-1']);
  await dropIndexes(db, 'pledges', ['shownAt_-1']);
}
