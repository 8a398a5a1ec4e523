import { daysBetween } from '../network/days.ts';
import { count } from '../web/helpers/count.ts';

const DAYS_IN_MONTH = 30.44;
/** Up to so many days are told in days. */
const IN_DAYS = 60;

/** For how long from one calendar date to another: "23 days", "14 months". */
export function howLong(from: string, to: string): string {
  const days = daysBetween(from, to);
  return days <= IN_DAYS ? count(days, 'day', null) : count(Math.floor(days / DAYS_IN_MONTH), 'month', null);
}
