import { network } from './current.ts';
import { dayOf } from './day.ts';

const DAY_MS = 86_400_000;
const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** The day so many days after another, or before where negative. */
export const daysAfter = (day: string, days: number): string =>
  new Date(midnight(day) + days * DAY_MS).toISOString().slice(0, 10);

/** How many days from one day to another; negative where it is past. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((midnight(to) - midnight(from)) / DAY_MS);

/** The day of an instant as it is said: "19 June", and with the year where it is not this one. */
export function shortDay(at: Date, now = new Date(), timeZone = network.timeZone): string {
  const year = dayOf(at).slice(0, 4) === dayOf(now).slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  if (dayOf(at) === dayOf(now)) return 'today';
  return new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', ...year }).format(at);
}

/** The time of an instant in the network's time zone: "14:05". */
export const clock = (at: Date, timeZone = network.timeZone): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  );
