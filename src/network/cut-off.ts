import { TZDate } from '@date-fns/tz';
import { network } from './current.ts';

/** The instant a calendar day (YYYY-MM-DD) is over where the network is: its midnight. */
export function endOfDay(day: string): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return new Date(new TZDate(year, month - 1, date + 1, network.timeZone).getTime());
}
