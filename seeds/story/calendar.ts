import { network } from '../../src/network/current.ts';
import { dayOf } from '../../src/network/day.ts';
import { periodKey, yearOf } from '../../src/returns/period.ts';

/** When the story happens: everything is dated from the newest network year that ended half a year ago. */
export interface Calendar {
  /** Calendar year in which the newest ended year starts. */
  newest: number;
  now: Date;
}

const SETTLING_DAYS = 180;
const DAY_MS = 86_400_000;

export function calendarAt(now: Date): Calendar {
  const settled = dayOf(new Date(now.getTime() - SETTLING_DAYS * DAY_MS));
  let newest = Number(settled.slice(0, 4));
  while (yearOf(newest, network.yearStart).ends > settled) newest -= 1;
  return { newest, now };
}

/** The period key of the year `offset` years after the newest ended one: 0, -1, -2. */
export const keyOf = ({ newest }: Calendar, offset: number): string => periodKey(newest + offset);

/** The calendar date of a day 'MM-DD' inside the network year `offset`. */
export function dayIn({ newest }: Calendar, offset: number, day: string): string {
  const year = newest + offset + (day < network.yearStart ? 1 : 0);
  return `${year}-${day}`;
}

/** An instant on a calendar date, `minutes` after nine in the morning. */
export const at = (date: string, minutes = 0): Date =>
  new Date(Date.parse(`${date}T09:00:00Z`) + minutes * 60_000);
