import { isNumber, type Maybe, toNumber } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { dateOf, isDate } from './calendar.ts';
import { isNothing, named, type Operator } from './operator.ts';
import { unzoned, zoned } from './zones.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CLOCK: Record<string, number> = { hour: HOUR, minute: 60_000, second: 1000, millisecond: 1 };
const MONTHS: Record<string, number> = { year: 12, quarter: 3, month: 1 };
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Bins are counted from the beginning of 2000 in their zone, a Saturday. */
const EPOCH = Date.UTC(2000, 0, 1);
const EPOCH_WEEKDAY = 6;

function unitOf(name: string, unit: Maybe): string {
  if (typeof unit === 'string' && (unit in CLOCK || unit in MONTHS || unit === 'day' || unit === 'week'))
    return unit;
  throw new MongoError(5439014, `${name} requires 'unit' to be a valid time unit, found: ${String(unit)}`);
}

/** The place of a weekday by its name or the first three letters of it; Sunday is nought. */
function weekdayOf(name: string, day: Maybe): number {
  if (day === undefined) return 0;
  const text = String(day).toLowerCase();
  const found = WEEKDAYS.findIndex(each => each === text || each.slice(0, 3) === text);
  if (found < 0)
    throw new MongoError(5439016, `${name} requires 'startOfWeek' to be a day of the week, found: ${text}`);
  return found;
}

const monthOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
const dayOf = (date: Date) => Math.floor(date.getTime() / DAY);

/** The days since the first week that began in 2000, for weeks that begin on some weekday. */
function weekDay(day: number, first: number): number {
  return day - EPOCH / DAY - ((first - EPOCH_WEEKDAY + 7) % 7);
}

function diff({ startDate, endDate, unit, timezone, startOfWeek }: Record<string, Maybe>): Maybe {
  if ([startDate, endDate, unit].some(isNothing) || timezone === null || startOfWeek === null) return null;
  const name = unitOf('$dateDiff', unit);
  const [start, end] = [startDate, endDate].map(each => dateIn('$dateDiff', 5166307, each)) as [Date, Date];
  const [from, to] = [zoned(start, timezone), zoned(end, timezone)];
  return BigInt(between(name, [start, end], [from, to], weekdayOf('$dateDiff', startOfWeek)));
}

/** How many units begin between two dates, told by the clock and by the calendar of their zone. */
function between(unit: string, [start, end]: [Date, Date], [from, to]: [Date, Date], first: number): number {
  const months = MONTHS[unit];
  if (months) return Math.floor(monthOf(to) / months) - Math.floor(monthOf(from) / months);
  if (unit === 'day') return dayOf(to) - dayOf(from);
  if (unit === 'week')
    return Math.floor(weekDay(dayOf(to), first) / 7) - Math.floor(weekDay(dayOf(from), first) / 7);
  const size = CLOCK[unit] ?? 1;
  if (unit !== 'hour') return Math.floor(end.getTime() / size) - Math.floor(start.getTime() / size);
  const shift = to.getTime() - end.getTime() - (from.getTime() - start.getTime());
  return Math.floor(to.getTime() / HOUR) - Math.floor(from.getTime() / HOUR) - Math.trunc(shift / HOUR);
}

function trunc({ date, unit, binSize, timezone, startOfWeek }: Record<string, Maybe>): Maybe {
  if (isNothing(date) || isNothing(unit) || [binSize, timezone, startOfWeek].includes(null)) return null;
  const name = unitOf('$dateTrunc', unit);
  const bins = binSize === undefined ? 1 : isNumber(binSize) ? toNumber(binSize) : Number.NaN;
  if (!Number.isInteger(bins) || bins < 1)
    throw new MongoError(
      bins < 1 ? 5439018 : 5439017,
      "$dateTrunc requires 'binSize' to be a positive integer",
    );
  return truncated(
    name,
    dateIn('$dateTrunc', 5439012, date),
    bins,
    timezone,
    weekdayOf('$dateTrunc', startOfWeek),
  );
}

function truncated(unit: string, date: Date, bins: number, zone: Maybe, first: number): Date {
  const clock = CLOCK[unit];
  if (clock) {
    const from = unzoned(new Date(EPOCH), zone).getTime();
    return new Date(from + floorTo(date.getTime() - from, clock * bins));
  }
  const local = zoned(date, zone);
  const months = MONTHS[unit];
  if (months) return unzoned(monthStart(floorTo(monthOf(local) - 24_000, months * bins)), zone);
  const day = dayOf(local);
  const since = unit === 'day' ? day - EPOCH / DAY : weekDay(day, first);
  const start = day - (since - floorTo(since, unit === 'day' ? bins : 7 * bins));
  return unzoned(new Date(start * DAY), zone);
}

function floorTo(value: number, step: number): number {
  return Math.floor(value / step) * step;
}

/** The first moment of a month counted from the beginning of 2000. */
function monthStart(month: number): Date {
  return new Date(Date.UTC(2000, month, 1));
}

function dateIn(name: string, code: number, value: Maybe): Date {
  if (!isDate(value)) throw new MongoError(code, `${name} requires its dates to be convertible to a date`);
  return dateOf(value);
}

export const DATE_UNITS: [string, Operator][] = [
  ['$dateDiff', named('$dateDiff', ['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], diff)],
  ['$dateTrunc', named('$dateTrunc', ['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], trunc)],
];
