import { isNumber, type Maybe, toNumber } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { dateOf, isDate } from './calendar.ts';
import { isNothing, named, type Operator } from './operator.ts';
import { unzoned, zoned } from './zones.ts';

/** Units of the clock, in milliseconds, and of the calendar, in days or months. */
const CLOCK: Record<string, number> = { hour: 3_600_000, minute: 60_000, second: 1000, millisecond: 1 };
const DAYS: Record<string, number> = { week: 7, day: 1 };
const MONTHS: Record<string, number> = { year: 12, quarter: 3, month: 1 };
const DAY = 86_400_000;

function adding(name: string, sign: 1 | -1): [string, Operator] {
  const operator = named(name, ['startDate', 'unit', 'amount'], ['timezone'], values => {
    const { startDate, unit, amount, timezone } = values;
    if (isNothing(startDate) || isNothing(unit) || isNothing(amount) || timezone === null) return null;
    if (!isNumber(amount) || !Number.isInteger(toNumber(amount)))
      throw new MongoError(5166405, `${name} expects integer amount of time units`);
    if (!isDate(startDate))
      throw new MongoError(5166403, `${name} requires startDate to be convertible to a date`);
    return sum(name, dateOf(startDate), unit, toNumber(amount) * sign, timezone);
  });
  return [name, operator];
}

/** Hours and less go on by the clock; days and more by the calendar of the zone, at the same time of its day. */
function sum(name: string, date: Date, unit: Maybe, amount: number, zone: Maybe): Date {
  const clock = CLOCK[unit as string];
  if (clock) return new Date(date.getTime() + amount * clock);
  const local = zoned(date, zone);
  const [days, months] = [DAYS[unit as string], MONTHS[unit as string]];
  if (days) return unzoned(new Date(local.getTime() + amount * days * DAY), zone);
  if (months) return unzoned(monthsOn(local, amount * months), zone);
  throw new MongoError(9, `${name}: unknown time unit value: ${String(unit)}`);
}

/** The same day of another month, or its last where it has fewer. */
function monthsOn(date: Date, months: number): Date {
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const last = new Date(0);
  last.setUTCFullYear(0, month + 1, 0);
  const moved = new Date(date);
  moved.setUTCFullYear(0, month, Math.min(date.getUTCDate(), last.getUTCDate()));
  return moved;
}

export const DATE_ADDS: [string, Operator][] = [adding('$dateAdd', 1), adding('$dateSubtract', -1)];
