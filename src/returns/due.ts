import { daysAfter } from './days.ts';
import type { Period } from './period.ts';
import type { Return } from './return.ts';

/** A member whose own year ends late has this long after it. */
const DAYS_AFTER_OWN_YEAR = 60;

/** The last day of the member's own year that starts within the network's year. */
export function ownYearEnds({ starts }: Pick<Period, 'starts'>, yearStart: string): string {
  const year = Number(starts.slice(0, 4));
  const begins = `${year}-${yearStart}` >= starts ? year : year + 1;
  return daysAfter(`${begins + 1}-${yearStart}`, -1);
}

/**
 * The last day to send a return: the period's due date, or 60 days after the member's own year if that is
 * later, or the day of a named extension.
 */
export function dueOn(
  period: Pick<Period, 'starts' | 'due'>,
  yearStart: string,
  extension: Return['extension'],
): string {
  const own = daysAfter(ownYearEnds(period, yearStart || '04-01'), DAYS_AFTER_OWN_YEAR);
  return [period.due, own, extension?.until ?? ''].sort().at(-1) as string;
}
