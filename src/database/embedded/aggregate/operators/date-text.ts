import type { Maybe } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { dateOf, dayOfYear, isoDay, isoWeek, isoYear, week } from './calendar.ts';
import { isNothing } from './operator.ts';
import { offsetText, zoned } from './zones.ts';

const FORMATS: Record<string, (date: Date, offset: string) => string> = {
  Y: date => pad(date.getUTCFullYear(), 4),
  m: date => pad(date.getUTCMonth() + 1, 2),
  d: date => pad(date.getUTCDate(), 2),
  H: date => pad(date.getUTCHours(), 2),
  M: date => pad(date.getUTCMinutes(), 2),
  S: date => pad(date.getUTCSeconds(), 2),
  L: date => pad(date.getUTCMilliseconds(), 3),
  j: date => pad(dayOfYear(date), 3),
  U: date => pad(week(date), 2),
  V: date => pad(isoWeek(date), 2),
  G: date => pad(isoYear(date), 4),
  u: date => String(isoDay(date)),
  w: date => String(date.getUTCDay() + 1),
  z: (_, offset) => offset,
  Z: (_, offset) => String(minutesOf(offset)),
  '%': () => '%',
};

/** The minutes of an offset such as -0530. */
function minutesOf(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3));
  return offset.startsWith('-') ? -minutes : minutes;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

const DEFAULT_FORMAT = '%Y-%m-%dT%H:%M:%S.%LZ';

/** $dateToString: a date in a format, or in ISO's where none is given. */
export function toText({ date, format, timezone, onNull }: Record<string, Maybe>): Maybe {
  if (isNothing(date)) return onNull ?? null;
  if (timezone === null || format === null) return null;
  const moved = zoned(dateOf(date), timezone);
  const pattern = format ?? DEFAULT_FORMAT;
  if (typeof pattern !== 'string')
    throw new MongoError(18533, `$dateToString requires that 'format' be a string`);
  const offset = offsetText(moved.getTime() - dateOf(date).getTime());
  return pattern.replace(/%(.?)/g, (found, letter: string) => {
    const write = FORMATS[letter];
    if (!write) throw new MongoError(18536, `Invalid format character '${found}' in format string`);
    return write(moved, offset);
  });
}
