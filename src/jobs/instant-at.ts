import { tzOffset } from '@date-fns/tz';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * The instant at which clocks in the zone show a time ("07:00", or "24:00" for the end) of a day (YYYY-MM-DD).
 * A time that clocks leave out is as much later; of one they show twice, it is the second. The zone of the
 * machine has no part in it.
 */
export function instantAt(day: string, time: string, timeZone: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const shown = Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * MINUTE_MS;
  const offsetAt = (instant: number): number => tzOffset(timeZone, new Date(instant)) * MINUTE_MS;
  const possible = [shown - offsetAt(shown - DAY_MS), shown - offsetAt(shown + DAY_MS)];
  const right = possible.filter(instant => instant + offsetAt(instant) === shown);
  return new Date(Math.max(...(right.length > 0 ? right : possible)));
}
