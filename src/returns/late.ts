import { dayOf } from '../network/day.ts';
import type { Period } from '../network/period.ts';
import { dueOn } from './due.ts';
import type { Return } from './return.ts';

interface ReturnDue {
  member: { yearStart: string };
  /** Null where the member has none for the period. */
  return: {
    submissions: readonly Pick<Return['submissions'][number], 'at'>[];
    extension: Return['extension'];
  } | null;
}

type DuePeriod = Pick<Period, 'starts' | 'due'>;

/**
 * Whether what was due came: first sent by its last day or after it; not in though that day has passed, or not
 * in and not due yet. The last day itself is in time.
 */
type Arrival = 'onTime' | 'late' | 'missing' | 'open';

/** Whether a return came, and in time; without one, as for one that was never sent. */
export function arrivalOf({ member, return: one }: ReturnDue, period: DuePeriod, at: Date): Arrival {
  const due = dueOn(period, member.yearStart, one?.extension ?? null);
  const isPast = (day: string) => day > due;
  const first = one?.submissions[0];
  if (first) return isPast(dayOf(first.at)) ? 'late' : 'onTime';
  return isPast(dayOf(at)) ? 'missing' : 'open';
}

/** Whether a return that is not in was due before that day. */
export const isLate = (due: ReturnDue, period: DuePeriod, at: Date): boolean =>
  due.return !== null && arrivalOf(due, period, at) === 'missing';
