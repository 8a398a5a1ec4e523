import type { Types } from 'mongoose';
import { dayOf } from '../network/day.ts';
import { daysBetween } from '../network/days.ts';
import type { Period } from '../network/period.ts';
import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import { dueOn } from './due.ts';
import { Figure } from './figure/figure.ts';
import { catalogue, type RequestedFigure, requestedIn } from './figure/requested.ts';
import { isLate } from './late.ts';
import { byKey, type StoredFigure, standingIn } from './return.context.ts';
import { returnsOf, storedPeriods } from './return.read.ts';
import type { Return } from './return.ts';

interface ReturnTask {
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
): Promise<ReturnTask | null> {
  const [returns, periods] = await Promise.all([returnsOf(member._id), storedPeriods()]);
  const all = returns.flatMap(one => {
    const period = periods.find(({ key }) => key === one.period);
    return period
      ? [{ one, period, left: daysBetween(dayOf(at), dueOn(period, member.yearStart, one.extension)) }]
      : [];
  });
  const [newest] = all;
  const overdue = all.findLast(({ one, period }) => isLate({ member, return: one }, period, at));
  const chosen = overdue ?? newest;
  if (!chosen) return null;
  const { one, period, left } = chosen;
  const badge =
    one.submissions.length > 0 ? await stageWords(one, period) : overdue ? 'late' : daysWords(left);
  const label = periodLabel(one.period);
  const several = overdue && overdue !== newest;
  return {
    key: 'return',
    text: several ? 'Returns' : `Return ${label}`,
    href: paths.return(one._id),
    badge: several ? `${label} ${badge}` : badge,
  };
}

const daysWords = (left: number): string => (left === 0 ? 'today' : `${left} ${left === 1 ? 'day' : 'days'}`);

/** What a return's stage is told by: of each figure no more than where it stands. */
const STAGE = {
  ...{ indicator: 1, part: 1, definition: 1, saved: 1, 'content.state': 1 },
  ...{ 'acceptances.version': 1, 'acceptances.at': 1, 'acceptances.content.denominatorFrom': 1 },
  ...{ 'queries.version': 1, 'queries.at': 1, 'queries.answer.at': 1 },
};

/** What is asked of the member about a return that it sent; else how far that has come. */
async function stageWords(one: Pick<Return, 'member' | 'period' | 'asked'>, period: Period): Promise<string> {
  const [found, indicators] = await Promise.all([
    Figure.find({ member: one.member, period: one.period }, STAGE).lean<StoredFigure[]>(),
    catalogue(),
  ]);
  const open = openQueries(found);
  if (open > 0) return `${open} ${open === 1 ? 'question' : 'questions'}`;
  const figures = byKey(found);
  const all = requestedIn(period, one.asked, indicators);
  const isAccepted = (each: RequestedFigure) =>
    standingIn(each, figures, NOTHING_SENT, indicators) === 'accepted';
  return all.length > 0 && all.every(isAccepted) ? 'accepted' : 'sent';
}

/** Whether a figure is accepted does not depend on what was sent. */
const NOTHING_SENT = { submissions: [] };

/** How many questions wait for the member's answer. */
const openQueries = (figures: Pick<Figure, 'queries' | 'saved'>[]): number =>
  figures.filter(({ queries, saved }) => {
    const last = queries.at(-1);
    return last && !last.answer && last.version === saved?.version;
  }).length;
