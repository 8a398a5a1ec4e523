import { ObjectId, Timestamp } from 'bson';
import { type Maybe, typeOf } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';

const DAY = 86_400_000;

/** Whether a value is a date or carries one. */
export function isDate(value: Maybe): boolean {
  return value instanceof Date || value instanceof ObjectId || value instanceof Timestamp;
}

/** A value as a date. Throws 16006 on what is none. */
export function dateOf(value: Maybe): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.getHighBits() * 1000);
  throw new MongoError(16006, `can't convert from BSON type ${typeOf(value).name} to Date`);
}

export function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY) + 1;
}

/** The week of the year; weeks begin on Sunday, and the days before the first are week nought. */
export function week(date: Date): number {
  return Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7);
}

export function isoDay(date: Date): number {
  return date.getUTCDay() || 7;
}

/** The Thursday of a date's week, which says what year that week is of. */
function thursday(date: Date): Date {
  return new Date(date.getTime() + (4 - isoDay(date)) * DAY);
}

export function isoWeek(date: Date): number {
  return Math.floor((dayOfYear(thursday(date)) - 1) / 7) + 1;
}

export function isoYear(date: Date): number {
  return thursday(date).getUTCFullYear();
}
