import type { Types } from 'mongoose';
import type { StoredPledge } from '../../src/pledges/pledge.ts';
import { acceptSharing, askToShare } from '../../src/sharing/making-together.ts';
import { at, type Calendar, dayIn } from './calendar.ts';
import type { Made } from './promising.ts';
import { stored } from './stored.ts';

const ASKED = '06-03';
const ANSWERED = '06-10';

/** Two pledges are made together, one of them by three members; a fourth is asked and has not answered. */
export async function pledgesAreShared(calendar: Calendar, all: readonly Made[]): Promise<void> {
  const [first, second, third, fourth, fifth] = leadingEach(all);
  if (!first || !second || !third || !fourth || !fifth)
    throw new Error('The story has five members at least.');
  await share(calendar, first, [second, third]);
  await share(calendar, fourth, [first]);
  await ask(calendar, fourth, fifth);
}

/** One accepted pledge of each member that stays. */
function leadingEach(all: readonly Made[]): Made[] {
  const steady = all.filter(({ one }) => one.told.temper === 'steady' || one.told.temper === 'strong');
  return [...new Map(steady.map(made => [String(made.one.member._id), made])).values()];
}

async function share(calendar: Calendar, leading: Made, others: readonly Made[]): Promise<void> {
  for (const other of others) {
    const pledge = await ask(calendar, leading, other);
    const asked = pledge.sharers.find(({ member }) => member.equals(other.one.member._id));
    if (!asked) throw new Error('Who was asked is on the pledge.');
    await acceptSharing(pledge, asked, { by: other.one.lead._id, at: at(dayIn(calendar, 0, ANSWERED)) });
  }
}

async function ask(calendar: Calendar, leading: Made, other: Made): Promise<StoredPledge> {
  const named = ({ one: { member } }: Made) => ({
    _id: member._id as Types.ObjectId,
    name: member.approved.name,
  });
  const asked = { ...named(other), left: null };
  const by = { by: leading.one.lead._id, at: at(dayIn(calendar, 0, ASKED)) };
  await askToShare(await stored(leading.id), named(leading), asked, by);
  return stored(leading.id);
}
