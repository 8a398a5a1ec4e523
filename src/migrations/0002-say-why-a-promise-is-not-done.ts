import type { Db, Document } from 'mongodb';

interface PledgeThen extends Document {
  type: string;
  approved: { steps: { key: string }[] } | null;
  updates: { done: boolean; steps: string[]; undone?: string }[];
}

/**
 * An update came to say why a promise is not done; none did before. A milestone whose steps were all told to be
 * done is done by them, whether or not the box for the whole was ticked.
 */
export async function up(db: Db): Promise<void> {
  const pledges = db.collection<PledgeThen>('pledges');
  const before = pledges.find({ updates: { $elemMatch: { undone: { $exists: false } } } });
  for await (const pledge of before)
    await pledges.updateOne({ _id: pledge._id }, { $set: { updates: saidWhy(pledge) } });
}

function saidWhy({ type, approved, updates }: PledgeThen): PledgeThen['updates'] {
  const steps = type === 'milestone' ? (approved?.steps ?? []) : [];
  return updates.map(update => ({
    ...update,
    done: update.done || (steps.length > 0 && steps.every(({ key }) => update.steps.includes(key))),
    undone: update.undone ?? '',
  }));
}
