import type { Types } from 'mongoose';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { daysBetween } from './days.ts';
import { dueOn } from './due.ts';
import { Figure } from './figure.ts';
import { Period, periodLabel } from './period.ts';
import { Return } from './return.ts';

interface Task {
  key: string;
  text: string;
  href: string;
  badge: string | null;
}

/** A member's task in the work bar: its newest return, with the days that are left. */
export async function returnTask(
  member: { _id: Types.ObjectId; yearStart: string },
  at: Date,
): Promise<Task | null> {
  const one = await Return.findOne({ member: member._id }).sort({ period: -1 }).lean();
  const period = one && (await Period.findOne({ key: one.period }).lean());
  if (!one || !period) return null;
  const left = daysBetween(dayOf(at), dueOn(period, member.yearStart, one.extension));
  const badge = one.submissions.length > 0 ? await queries(member._id, one.period) : daysWords(left);
  return { key: 'return', text: `Return ${periodLabel(one.period)}`, href: paths.return(one._id), badge };
}

function daysWords(left: number): string {
  if (left < 0) return 'late';
  return left === 0 ? 'today' : `${left} ${left === 1 ? 'day' : 'days'}`;
}

/** How many questions wait for the member's answer. */
async function queries(member: Types.ObjectId, period: string): Promise<string | null> {
  const asked = await Figure.find(
    { member, period, 'queries.answer': null, 'queries.0': { $exists: true } },
    { queries: 1, saved: 1 },
  ).lean();
  const open = asked.filter(({ queries: all, saved }) => {
    const last = all.at(-1);
    return last && !last.answer && last.version === saved?.version;
  });
  return open.length > 0 ? `${open.length} ${open.length === 1 ? 'question' : 'questions'}` : null;
}

/** Where a coordinator lands: the board of the newest period, or the page that opens the first. */
export async function boardPath(): Promise<string> {
  const period = await Period.findOne().sort({ starts: -1 }).lean();
  return period ? paths.period(period.key) : paths.periods;
}
