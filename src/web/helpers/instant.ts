import type { HelperOptions } from 'handlebars';

/** An instant in the network's time zone: "14:05 on 12 June 2026". Takes a Date or an ISO text. */
export const instant = (at: unknown, options: HelperOptions): string =>
  `${time(at, options)} on ${on(at, options)}`;

/** Its clock time only: "14:05". */
export const time = (at: unknown, options: HelperOptions): string =>
  format(at, options, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Its day only: "12 June 2026". */
export const on = (at: unknown, options: HelperOptions): string =>
  format(at, options, { day: 'numeric', month: 'long', year: 'numeric' });

function format(at: unknown, options: HelperOptions, parts: Intl.DateTimeFormatOptions): string {
  const timeZone = options.data.root.site.network.timeZone;
  const key = `${timeZone} ${Object.keys(parts)}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...parts, timeZone });
  formatters.set(key, formatter);
  return formatter.format(toDate(at));
}

/** A formatter is dear to make, and there are two for the network's time zone. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function toDate(at: unknown): Date {
  const instant = at instanceof Date ? at : new Date(String(at));
  if (Number.isNaN(instant.getTime())) throw new Error(`not an instant: ${String(at)}`);
  return instant;
}
