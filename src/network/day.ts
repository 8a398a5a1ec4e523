import { network } from './current.ts';

/** A formatter is dear to make, and there is one for each time zone. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The calendar day 'YYYY-MM-DD' of an instant where the network is; the server's own zone plays no part. */
export const dayOf = (at: Date): string => formatterOf(network.timeZone).format(at);

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formatters.set(timeZone, made);
  return made;
}
