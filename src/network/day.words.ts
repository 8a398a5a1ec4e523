import { MONTHS } from '../web/helpers/date.ts';

/** "14 September 2026" from "2026-09-14". */
export function dayText(date: string): string {
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** "March 2027" from "2027-03-31". */
export const monthText = (date: string) => dayText(date).replace(/^\d+ /, '');

/** The day of an instant in the network's time zone. */
export function instantDay(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return dayText(format.format(new Date(instant)));
}
