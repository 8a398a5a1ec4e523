import type { Db } from 'mongodb';

/** As the program had them before coordinators could change them. */
const BEFORE = { behind: 10, hold: 5, partial: 50, low: 80, high: 95 };

/** From where on a pledge is behind or a figure partial was said in the program; now it is a setting. */
export async function up(db: Db): Promise<void> {
  await db
    .collection('settings')
    .updateMany({ thresholds: { $exists: false } }, { $set: { thresholds: BEFORE, judgedBefore: [] } });
}
