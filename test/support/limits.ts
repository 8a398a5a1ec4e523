import mongoose from 'mongoose';

const HOUR_MS = 3_600_000;

/** Says of a limit that so many tries were made, under every key it has been tried under, and that its time goes on. */
export async function usedUp(limit: string, points: number): Promise<void> {
  const limits = mongoose.connection.collection('limits');
  const all = await limits.find({}, { projection: { key: 1 } }).toArray();
  const ids = all.filter(({ key }) => String(key).startsWith(`${limit}:`)).map(({ _id }) => _id);
  await limits.updateMany(
    { _id: { $in: ids } },
    { $set: { points, expire: new Date(Date.now() + HOUR_MS) } },
  );
}
