import type { Types } from 'mongoose';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { bundleOf } from './bundle.ts';
import { daysBetween } from './days.ts';
import { dueOn } from './due.ts';
import type { Figure } from './figure.ts';
import { Period, periodLabel } from './period.ts';
import { Return } from './return.ts';
import { lifeOf } from './return.words.ts';

interface Task {
  key: string;
  text: string;
  href: string;
  badge: string | null;
}

/**
 * A member's task in the work bar: the return that is longest overdue, else the newest, with the days that are
 * left, or how far it has come. Where one is overdue beside a newer one, the badge names its year.
 */
export async function returnTask(
  member: { _id: Types.ObjectId; yearStart: string },
  at: Date,
): Promise<Task | null> {
  const returns = await Return.find({ member: member._id }).sort({ period: -1 }).lean();
  const periods = await Period.find({ key: { $in: returns.map(({ period }) => period) } }).lean();
  const all = returns.flatMap(one => {
    const period = periods.find(({ key }) => key === one.period);
    return period
      ? [{ one, left: daysBetween(dayOf(at), dueOn(period, member.yearStart, one.extension)) }]
      : [];
  });
  const [newest] = all;
  const overdue = all.findLast(({ one, left }) => one.submissions.length === 0 && left < 0);
  const chosen = overdue ?? newest;
  if (!chosen) return null;
  const { one, left } = chosen;
  const badge = one.submissions.length > 0 ? await stageWords(one) : daysWords(left);
  const label = periodLabel(one.period);
  const several = overdue && overdue !== newest;
  return {
    key: 'return',
    text: several ? 'Returns' : `Return ${label}`,
    href: paths.return(one._id),
    badge: several ? `${label} ${badge}` : badge,
  };
}

function daysWords(left: number): string {
  if (left < 0) return 'late';
  return left === 0 ? 'today' : `${left} ${left === 1 ? 'day' : 'days'}`;
}

/** What is asked of the member about a return that it sent; else how far that has come. */
async function stageWords({ _id }: { _id: Types.ObjectId }): Promise<string> {
  const bundle = await bundleOf(_id);
  const open = openQueries([...bundle.figures.values()]);
  if (open > 0) return `${open} ${open === 1 ? 'question' : 'questions'}`;
  return lifeOf(bundle).accepted ? 'accepted' : 'sent';
}

/** How many questions wait for the member's answer. */
const openQueries = (figures: Pick<Figure, 'queries' | 'saved'>[]): number =>
  figures.filter(({ queries, saved }) => {
    const last = queries.at(-1);
    return last && !last.answer && last.version === saved?.version;
  }).length;

/** Where a coordinator lands: the board of the newest period, or the page that opens the first. */
export async function boardPath(): Promise<string> {
  const period = await Period.findOne().sort({ starts: -1 }).lean();
  return period ? paths.period(period.key) : paths.periods;
}
