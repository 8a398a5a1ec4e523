import { Bounded } from '../changes/bounded.ts';
import { network } from './current.ts';

/** A formatter is dear to make, and there is one for each time zone. */
const formatters = new Bounded<string, Intl.DateTimeFormat>('formatters of days', { most: 8 });

/** The calendar day 'YYYY-MM-DD' of an instant where the network is; the server's own zone plays no part. */
export const dayOf = (at: Date): string => formatterOf(network.timeZone).format(at);

const formatterOf = (timeZone: string): Intl.DateTimeFormat =>
  formatters.get(timeZone, () => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }));
