import { Int32, ObjectId, Timestamp } from 'bson';
import { docOf, isDoc, type Maybe, typeOf, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { type Compile, fixed, isNothing, named, type Operator } from './operator.ts';
import { offsetText, zoned } from './zones.ts';

const DAY = 86_400_000;

/** A value as a date. Throws 16006 on what is none. */
export function dateOf(value: Maybe): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.getHighBits() * 1000);
  throw new MongoError(16006, `can't convert from BSON type ${typeOf(value).name} to Date`);
}

/** A part of a date, as its operator gives it; the date has been moved to its zone. */
function part(name: string, of: (date: Date) => number): [string, Operator] {
  return [
    name,
    (operand, known, compile) => {
      const { date, timezone } = partsOf(operand, known, compile);
      return scope => {
        const value = date(scope);
        const zone = timezone?.(scope);
        if (isNothing(value) || zone === null) return null;
        return new Int32(of(zoned(dateOf(value), zone)));
      };
    },
  ];
}

function partsOf(operand: Value, known: ReadonlySet<string>, compile: Compile) {
  const only = Array.isArray(operand) && operand.length === 1 ? (operand[0] as Value) : operand;
  if (isDoc(only) && 'date' in only) {
    const timezone = only.timezone === undefined ? undefined : compile(only.timezone, known);
    return { date: compile(only.date, known), timezone };
  }
  return { date: compile(only, known), timezone: undefined };
}

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY) + 1;
}

/** The week of the year; weeks begin on Sunday, and the days before the first are week nought. */
function week(date: Date): number {
  return Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7);
}

function isoDay(date: Date): number {
  return date.getUTCDay() || 7;
}

/** The Thursday of a date's week, which says what year that week is of. */
function thursday(date: Date): Date {
  return new Date(date.getTime() + (4 - isoDay(date)) * DAY);
}

function isoWeek(date: Date): number {
  return Math.floor((dayOfYear(thursday(date)) - 1) / 7) + 1;
}

function isoYear(date: Date): number {
  return thursday(date).getUTCFullYear();
}

const PARTS: [string, (date: Date) => number][] = [
  ['year', date => date.getUTCFullYear()],
  ['month', date => date.getUTCMonth() + 1],
  ['day', date => date.getUTCDate()],
  ['hour', date => date.getUTCHours()],
  ['minute', date => date.getUTCMinutes()],
  ['second', date => date.getUTCSeconds()],
  ['millisecond', date => date.getUTCMilliseconds()],
];

const ISO_PARTS: [string, (date: Date) => number][] = [
  ['isoWeekYear', isoYear],
  ['isoWeek', isoWeek],
  ['isoDayOfWeek', isoDay],
  ...PARTS.slice(3),
];

function toParts({ date, timezone, iso8601 }: Record<string, Maybe>): Maybe {
  if (isNothing(date) || timezone === null) return null;
  const moved = zoned(dateOf(date), timezone);
  const parts = iso8601 === true ? ISO_PARTS : PARTS;
  return docOf(Object.fromEntries(parts.map(([name, of]) => [name, of(moved)])));
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

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
  b: date => (MONTHS[date.getUTCMonth()] as string).slice(0, 3),
  B: date => MONTHS[date.getUTCMonth()] as string,
  z: (_, offset) => offset,
  '%': () => '%',
};

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

const DEFAULT_FORMAT = '%Y-%m-%dT%H:%M:%S.%LZ';
const DEFAULT_ZONED_FORMAT = '%Y-%m-%dT%H:%M:%S.%L';

function toText({ date, format, timezone, onNull }: Record<string, Maybe>): Maybe {
  if (isNothing(date)) return onNull ?? null;
  if (timezone === null || format === null) return null;
  const moved = zoned(dateOf(date), timezone);
  const pattern =
    format ?? (timezone === undefined || timezone === 'UTC' ? DEFAULT_FORMAT : DEFAULT_ZONED_FORMAT);
  if (typeof pattern !== 'string')
    throw new MongoError(18533, `$dateToString requires that 'format' be a string`);
  const offset = offsetText(moved.getTime() - dateOf(date).getTime());
  return pattern.replace(/%(.?)/g, (found, letter: string) => {
    const write = FORMATS[letter];
    if (!write) throw new MongoError(18536, `Invalid format character '${found}' in format string`);
    return write(moved, offset);
  });
}

export const DATES: [string, Operator][] = [
  part('$year', date => date.getUTCFullYear()),
  part('$month', date => date.getUTCMonth() + 1),
  part('$dayOfMonth', date => date.getUTCDate()),
  part('$dayOfWeek', date => date.getUTCDay() + 1),
  part('$dayOfYear', dayOfYear),
  part('$hour', date => date.getUTCHours()),
  part('$minute', date => date.getUTCMinutes()),
  part('$second', date => date.getUTCSeconds()),
  part('$millisecond', date => date.getUTCMilliseconds()),
  part('$week', week),
  part('$isoWeek', isoWeek),
  part('$isoDayOfWeek', isoDay),
  [
    '$isoWeekYear',
    fixed('$isoWeekYear', 1, 1, ([value]) => (isNothing(value) ? null : BigInt(isoYear(dateOf(value))))),
  ],
  ['$dateToParts', named('$dateToParts', ['date'], ['timezone', 'iso8601'], toParts)],
  ['$dateToString', named('$dateToString', ['date'], ['format', 'timezone', 'onNull'], toText)],
];
