import { Bounded } from '../changes/bounded.ts';
import { network } from './current.ts';

/** A formatter is dear to make, and there is one for each time zone. */
const formatters = new Bounded<string, Intl.DateTimeFormat>('formatters of days', { most: 8 });

/** Since 1972 a day begins, wherever it is, at a full quarter of an hour of UTC. */
const QUARTER_MS = 15 * 60_000;
const MOST_QUARTERS = 100_000;

/** The days of one time zone, by quarters of an hour since 1970: formatting is dear, and few are asked for. */
let days = { of: '', byQuarter: new Map<number, string>() };

/** The calendar day 'YYYY-MM-DD' of an instant where the network is; the server's own zone plays no part. */
export function dayOf(at: Date): string {
  const { timeZone } = network;
  if (days.of !== timeZone || days.byQuarter.size > MOST_QUARTERS)
    days = { of: timeZone, byQuarter: new Map() };
  const quarter = Math.floor(at.getTime() / QUARTER_MS);
  const day = days.byQuarter.get(quarter) ?? formatterOf(timeZone).format(at);
  days.byQuarter.set(quarter, day);
  return day;
}

const formatterOf = (timeZone: string): Intl.DateTimeFormat =>
  formatters.get(timeZone, () => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }));
