import { network } from './current.ts';

/** The calendar day 'YYYY-MM-DD' of an instant where the network is; the server's own zone plays no part. */
export const dayOf = (at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: network.timeZone, dateStyle: 'short' }).format(at);
