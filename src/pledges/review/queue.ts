import { Member } from '../../members/member.ts';
import { Pledge, type StoredPledge } from '../pledge.ts';
import { type QueuedPledge, queueView } from './queue.view.ts';

const QUEUED = {
  ...{ member: 1, approved: 1, waiting: 1, withdrawal: 1, 'updates.sent': 1, 'updates.saved': 1 },
  ...{ 'updates.acceptance': 1, 'updates.question': 1, 'updates.answer': 1 },
} as const;

/** What waits for a coordinator, oldest first. */
export async function queue() {
  const pledges = await Pledge.find({ waits: { $gt: 0 } }, QUEUED).lean<QueuedPledge[]>();
  const members = await Member.find({ _id: { $in: pledges.map(one => one.member) } }, { approved: 1 }).lean();
  const names = new Map(members.map(one => [String(one._id), one.approved.name]));
  return queueView(pledges, names);
}

/** The next thing to judge that is not of this pledge, and how many there are. */
export async function nextInQueue({ _id }: Pick<StoredPledge, '_id'>) {
  const { rows } = await queue();
  const others = rows.filter(({ id }) => id !== String(_id));
  const [first] = others;
  return first ? { ...first, count: others.length } : null;
}
