import { Bounded } from '../changes/bounded.ts';
import { network } from '../network/current.ts';
import { daysAfter } from '../network/days.ts';
import type { Period } from '../network/period.ts';
import type { Return } from './return.ts';

/** The last day of the member's own year that starts within the network's year. */
export function ownYearEnds({ starts }: Pick<Period, 'starts'>, yearStart: string): string {
  const year = Number(starts.slice(0, 4));
  const begins = `${year}-${yearStart}` >= starts ? year : year + 1;
  return daysAfter(`${begins + 1}-${yearStart}`, -1);
}

/** Lists ask it of every member, and there are few years of few kinds. */
const MOST_YEARS = 500;
const lastDayCache = new Bounded<string, string>('last days of own years', { most: MOST_YEARS });

const ownYearDue = (starts: string, yearStart: string, days: number): string =>
  lastDayCache.get(`${starts} ${yearStart} ${days}`, () =>
    daysAfter(ownYearEnds({ starts }, yearStart), days),
  );

/**
 * The last day to send a return: the period's due date, or so many days after the member's own year if that
 * is later, or the day of a named extension.
 */
export function dueOn(
  period: Pick<Period, 'starts' | 'due'>,
  yearStart: string,
  extension: Return['extension'],
): string {
  const own = ownYearDue(period.starts, yearStart || '04-01', network.days.ownYear);
  const usual = [own, period.due].sort().at(-1) as string;
  return extension && extension.until > usual ? extension.until : usual;
}
