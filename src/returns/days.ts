import { network } from '../network/current.ts';

const DAY_MS = 86_400_000;
const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** The calendar day of an instant in the network's time zone, YYYY-MM-DD. */
export function dayOf(at: Date, timeZone = network.timeZone): string {
  const parts = { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  return new Intl.DateTimeFormat('en-GB', parts).format(at).split('/').reverse().join('-');
}

/** The day so many days after another, or before where negative. */
export const daysAfter = (day: string, days: number): string =>
  new Date(midnight(day) + days * DAY_MS).toISOString().slice(0, 10);

/** How many days from one day to another; negative where it is past. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((midnight(to) - midnight(from)) / DAY_MS);
