import { date } from '../web/helpers/date.ts';

/** The day of an instant in the network's time zone. */
export function instantDay(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return date(format.format(new Date(instant)));
}
