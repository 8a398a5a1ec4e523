import { network } from './current.ts';

/** The key of the network year that starts in a calendar year: 2024 → "2024-25". */
export const periodKey = (year: number): string => `${year}-${String((year + 1) % 100).padStart(2, '0')}`;

/** First and last day of the network year that starts in `year`, where years start on `yearStart` ('04-01'). */
export function yearOf(year: number, yearStart: string): { starts: string; ends: string } {
  const next = new Date(`${year + 1}-${yearStart}T00:00:00Z`);
  const last = new Date(next.getTime() - 86_400_000);
  return { starts: `${year}-${yearStart}`, ends: last.toISOString().slice(0, 10) };
}

/** The last day of a network year: '2021-22' that starts on 04-01 ends on 2022-03-31. */
export const yearEnds = (period: string, yearStart = network.yearStart): string =>
  yearOf(Number(period.slice(0, 4)), yearStart).ends;

/** The year in which the network year began that a day lies in. */
export const yearBegun = (day: string, yearStart = network.yearStart): number =>
  Number(day.slice(0, 4)) - (day.slice(5) < yearStart ? 1 : 0);

/** The key of the network year a day lies in: '2021-22'. */
export const yearOn = (day: string, yearStart = network.yearStart): string =>
  periodKey(yearBegun(day, yearStart));

/** So many network years that have ended, the newest first; for choosing a baseline. */
export function yearsBefore(day: string, count: number, yearStart = network.yearStart): string[] {
  const current = yearBegun(day, yearStart);
  return Array.from({ length: count }, (_, back) => periodKey(current - 1 - back));
}

/** '2021-22' as people write it: "2021/22". */
export const periodLabel = (key: string) => key.replace('-', '/');

/** "2024/25": the label of the network year that starts in a calendar year. */
export const yearStarting = (year: number): string => periodLabel(periodKey(year));
