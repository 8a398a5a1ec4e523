import type { Maybe } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';

const OFFSET = /^([+-])(\d{2})(?::?(\d{2}))?$/;
const MINUTE = 60_000;

/** A date moved so that its UTC fields read as the clock of its zone. Throws 40485 on a zone unknown. */
export function zoned(date: Date, zone: Maybe): Date {
  if (zone === undefined || zone === 'UTC' || zone === 'GMT') return date;
  if (typeof zone !== 'string') throw new MongoError(40517, 'timezone must evaluate to a string');
  return new Date(date.getTime() + offsetAt(date, zone));
}

/** The way back from the clock of a zone to the moment. */
export function unzoned(local: Date, zone: Maybe): Date {
  const guess = new Date(local.getTime() - (zoned(local, zone).getTime() - local.getTime()));
  return new Date(local.getTime() - (zoned(guess, zone).getTime() - guess.getTime()));
}

function offsetAt(date: Date, zone: string): number {
  const [, sign, hours, minutes = '0'] = OFFSET.exec(zone) ?? [];
  if (sign) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(date)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day, hour, minute, second } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second, date.getUTCMilliseconds()) - date.getTime();
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  try {
    const all = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const;
    const format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...all });
    formats.set(timeZone, format);
    return format;
  } catch {
    throw new MongoError(40485, `unrecognized time zone identifier: "${timeZone}"`);
  }
}

/** An offset as `%z` writes it. */
export function offsetText(offset: number): string {
  const minutes = Math.abs(Math.round(offset / MINUTE));
  const text = String(Math.floor(minutes / 60) * 100 + (minutes % 60)).padStart(4, '0');
  return `${offset < 0 ? '-' : '+'}${text}`;
}
