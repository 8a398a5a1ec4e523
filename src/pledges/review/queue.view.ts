import { paths } from '../../paths.ts';
import { changeWaits, latestContent, type StoredPledge } from '../pledge.ts';
import { type Update, updateWaits } from '../updates/update.ts';

/** As much of a pledge as says what of it waits. */
export type QueuedPledge = Pick<StoredPledge, '_id' | 'member' | 'approved' | 'waiting' | 'withdrawal'> & {
  updates: Pick<Update, 'sent' | 'saved' | 'acceptance' | 'question' | 'answer'>[];
};

interface QueueRow {
  /** The pledge. */
  id: string;
  what: string;
  promise: string;
  member: string;
  href: string;
  at: Date;
  answered: boolean;
}

/** What waits for a coordinator, oldest first: new pledges, changes of accepted ones, and updates. */
export function queueView(pledges: readonly QueuedPledge[], names: ReadonlyMap<string, string>) {
  const rows = pledges.flatMap(pledge =>
    rowsOf(pledge, names.get(String(pledge.member)) ?? 'a former member'),
  );
  return { rows: rows.sort((a, b) => a.at.getTime() - b.at.getTime()), count: rows.length };
}

function rowsOf(pledge: QueuedPledge, member: string): QueueRow[] {
  const { promise } = latestContent(pledge);
  const base = { id: String(pledge._id), promise, member, href: paths.pledgeDesk(pledge._id) };
  const { waiting } = pledge;
  const change =
    waiting && changeWaits(pledge) && !pledge.withdrawal
      ? [{ ...base, what: whatWaits(pledge), at: waiting.at, answered: waiting.answer !== null }]
      : [];
  const updates = pledge.updates
    .filter(updateWaits)
    .map(one => ({ ...base, what: 'Update', at: (one.sent ?? one.saved).at, answered: one.answer !== null }));
  return [...change, ...updates];
}

function whatWaits({ approved, waiting }: QueuedPledge): string {
  if (waiting?.withdrawal) return 'Withdrawal';
  if (!approved) return 'New pledge';
  if (waiting?.restatement) return 'Corrected baseline';
  return waiting?.revision ? 'New target' : 'Change';
}
