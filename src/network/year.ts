import { network } from './current.ts';

/** The last day of a network year: '2021-22' that starts on 04-01 ends on 2022-03-31. */
export function yearEnds(period: string, yearStart = network.yearStart): string {
  const next = new Date(`${Number(period.slice(0, 4)) + 1}-${yearStart}T00:00:00Z`);
  return new Date(next.getTime() - 86_400_000).toISOString().slice(0, 10);
}

/** The key of the network year a day lies in: '2021-22'. */
export function yearOn(day: string, yearStart = network.yearStart): string {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < yearStart ? 1 : 0);
  return yearKey(year);
}

/** So many network years that have ended, the newest first; for choosing a baseline. */
export function yearsBefore(day: string, count: number, yearStart = network.yearStart): string[] {
  const current = Number(yearOn(day, yearStart).slice(0, 4));
  return Array.from({ length: count }, (_, back) => yearKey(current - 1 - back));
}

const yearKey = (year: number) => `${year}-${String((year + 1) % 100).padStart(2, '0')}`;

/** '2021-22' as people write it: "2021/22". */
export const periodLabel = (key: string) => key.replace('-', '/');
