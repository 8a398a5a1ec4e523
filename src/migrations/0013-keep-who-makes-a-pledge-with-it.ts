import type { Db, Document } from 'mongodb';

/** Who makes a pledge beside the member that leads it stands in the pledge; it stood in documents of its own. */
export async function up(db: Db): Promise<void> {
  const pledges = db.collection('pledges');
  await pledges.updateMany({ sharers: { $exists: false } }, { $set: { sharers: [] } });
  const sharings = db.collection('sharings');
  for await (const one of sharings.find({})) {
    await pledges.updateOne({ _id: one.pledge, 'sharers._id': { $ne: one._id } }, moved(one));
    await sharings.deleteOne({ _id: one._id });
  }
}

/** What was to be done of it and is not yet goes along. */
const moved = ({ _id, member, asked, accepted, ended, pending = [] }: Document): Document => ({
  $push: { sharers: { _id, member, asked, accepted, ended }, pending: { $each: pending } },
});
