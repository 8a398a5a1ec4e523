import { Int32 } from 'bson';
import { docOf, isDoc, type Maybe, type Value } from '../../bson/values.ts';
import { dateOf, dayOfYear, isoDay, isoWeek, isoYear, week } from './calendar.ts';
import { toText } from './date-text.ts';
import { type Compile, isNothing, named, type Operator } from './operator.ts';
import { zoned } from './zones.ts';

/** A part of a date, as its operator gives it; the date has been moved to its zone. */
function part(
  name: string,
  of: (date: Date) => number,
  as: (part: number) => Value = part => new Int32(part),
): [string, Operator] {
  return [
    name,
    (operand, known, compile) => {
      const { date, timezone } = partsOf(operand, known, compile);
      return scope => {
        const value = date(scope);
        const zone = timezone?.(scope);
        if (isNothing(value) || zone === null) return null;
        return as(of(zoned(dateOf(value), zone)));
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
  part('$isoWeekYear', isoYear, BigInt),
  ['$dateToParts', named('$dateToParts', ['date'], ['timezone', 'iso8601'], toParts)],
  ['$dateToString', named('$dateToString', ['date'], ['format', 'timezone', 'onNull'], toText)],
];
