import { network } from '../../src/network/current.ts';
import { dayOf } from '../../src/network/day.ts';
import { periodKey, yearOf } from '../../src/network/year.ts';

/**
 * When the story happens: years are counted from the newest network year that has ended, and what is under way
 * (returns coming in, updates being read) from today, so that the demonstration is always in season.
 */
export interface Calendar {
  /** Calendar year in which the newest ended year starts. */
  newest: number;
  now: Date;
}

/** A year must have ended so long ago that its returns can be half in. */
const SETTLING_DAYS = 30;
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

/** The calendar date so many days before today; after it where there are fewer than none. */
export const daysAgo = ({ now }: Calendar, days: number): string =>
  dayOf(new Date(now.getTime() - days * DAY_MS));

/** A day, or the Monday after it where it falls on a weekend. */
export function workingDay(date: string): string {
  const day = new Date(`${date}T12:00:00Z`);
  const weekend = [1, 0, 0, 0, 0, 0, 2][day.getUTCDay()] ?? 0;
  return dayOf(new Date(day.getTime() + weekend * DAY_MS));
}

export interface Season {
  opened: string;
  due: string;
  cutOff: string;
}

/** When returns of the year `offset` are asked for and due: those of the newest year next week. */
export function seasonOf(calendar: Calendar, offset: number): Season {
  if (offset === 0)
    return {
      opened: daysAgo(calendar, 28),
      due: workingDay(daysAgo(calendar, -8)),
      cutOff: workingDay(daysAgo(calendar, -40)),
    };
  return {
    opened: dayIn(calendar, offset + 1, '04-08'),
    due: workingDay(dayIn(calendar, offset + 1, '06-26')),
    cutOff: dayIn(calendar, offset + 1, '09-30'),
  };
}
