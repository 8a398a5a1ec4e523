import { isDoc, isNumber, type Maybe, toNumber } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { isNothing, named, type Operator } from './operator.ts';
import { unzoned } from './zones.ts';

const DAY = 86_400_000;
const CLOCK = ['hour', 'minute', 'second', 'millisecond'];
const LARGEST = 32_767;

const plain = named('$dateFromParts', ['year'], ['month', 'day', ...CLOCK, 'timezone'], values =>
  fromParts(values, ['year', 'month', 'day'], (year, month, day) => daysTo(year, month - 1, day)),
);

const iso = named(
  '$dateFromParts',
  ['isoWeekYear'],
  ['isoWeek', 'isoDayOfWeek', ...CLOCK, 'timezone'],
  values =>
    fromParts(values, ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'], (year, week, day) => {
      const fourth = daysTo(year, 0, 4);
      const monday = fourth - ((new Date(fourth * DAY).getUTCDay() + 6) % 7);
      return monday + (week - 1) * 7 + day - 1;
    }),
);

/** The days since 1970 of a date whose parts may go over into the next. */
function daysTo(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime() / DAY;
}

function fromParts(
  values: Record<string, Maybe>,
  names: [string, string, string],
  daysOf: (year: number, second: number, third: number) => number,
): Maybe {
  if (Object.values(values).some(isNothing)) return null;
  const [year, second, third] = names.map(name => partOf(values, name, 1)) as [number, number, number];
  if (year < 1 || year > 9999)
    throw new MongoError(
      40523,
      `'${names[0]}' must evaluate to an integer in the range 1 to 9999, found ${year}`,
    );
  const [hour = 0, minute = 0, seconds = 0, ms = 0] = CLOCK.map(name => partOf(values, name, 0));
  const time = ((hour * 60 + minute) * 60 + seconds) * 1000 + ms;
  return unzoned(new Date(daysOf(year, second, third) * DAY + time), values.timezone);
}

function partOf(values: Record<string, Maybe>, name: string, missing: number): number {
  const value = values[name];
  if (value === undefined) return missing;
  const part = isNumber(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(part)) throw new MongoError(40515, `'${name}' must evaluate to an integer`);
  const wide = name === 'second' || name === 'millisecond';
  if (!wide && Math.abs(part) > LARGEST)
    throw new MongoError(
      31034,
      `'${name}' must evaluate to a value in the range [-32768, 32767]; found ${part}`,
    );
  return part;
}

export const DATE_PARTS: [string, Operator][] = [
  [
    '$dateFromParts',
    (operand, known, compile) => {
      const weeks = isDoc(operand) && 'isoWeekYear' in operand;
      if (isDoc(operand) && !weeks && operand.year === undefined)
        throw new MongoError(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
      return (weeks ? iso : plain)(operand, known, compile);
    },
  ],
];
