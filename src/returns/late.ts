import { dayOf } from '../network/day.ts';
import { daysBetween } from '../network/days.ts';
import type { Period } from '../network/period.ts';
import { dueOn } from './due.ts';
import type { Return } from './return.ts';

interface Due {
  member: { yearStart: string };
  /** Null where the member has none for the period. */
  return: Pick<Return, 'submissions' | 'extension'> | null;
}

/** Whether a return that is not in was due before that day. */
export const isLate = (
  { member, return: one }: Due,
  period: Pick<Period, 'starts' | 'due'>,
  at: Date,
): boolean =>
  one !== null &&
  one.submissions.length === 0 &&
  daysBetween(dueOn(period, member.yearStart, one.extension), dayOf(at)) > 0;
