import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { Period } from '../network/period.ts';
import { periodKey, periodLabel, yearBegun, yearOf } from '../network/year.ts';
import { date } from '../web/helpers/date.ts';

const YEARS_OFFERED = 4;

/**
 * The first day on which a change of the catalogue can take effect: that of the first network year after all
 * opened periods, for what was asked in those is settled. Before any period is open, last year's.
 */
export async function firstFreeDay(at: Date): Promise<string> {
  const newest = await Period.findOne({ opened: { $ne: null } }, { starts: 1 })
    .sort({ starts: -1 })
    .lean();
  const year = newest ? Number(newest.starts.slice(0, 4)) + 1 : yearBegun(dayOf(at)) - 1;
  return yearOf(year, network.yearStart).starts;
}

/** The network years a change can begin with, as choices: first day and "2027/28, from 1 April 2027". */
export async function yearsToBegin(at: Date, after = '') {
  const first = Number((await firstFreeDay(at)).slice(0, 4));
  const years = Array.from({ length: YEARS_OFFERED }, (_, i) => first + i);
  return years
    .map(year => ({ value: yearOf(year, network.yearStart).starts, text: yearText(year) }))
    .filter(({ value }) => value > after);
}

const yearText = (year: number) =>
  `${periodLabel(periodKey(year))}, from ${date(yearOf(year, network.yearStart).starts)}`;
