import { instantAt } from '../jobs/instant-at.ts';
import { network } from './current.ts';
import { dayOf } from './day.ts';
import { clock } from './days.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const TIME = /^\d\d:\d\d$/;

/** What is said of a time at which nothing can begin or end. */
export const LEFT_OUT = 'Clocks go forward on that day and leave this time out. Choose another';

/**
 * Whether clocks show this time (HH:MM) on that day (YYYY-MM-DD), in the network's time zone; what is none is told of by
 * its own box.
 */
export function isOnClocks(day: string, time: string): boolean {
  if (!DAY.test(day) || !TIME.test(time)) return true;
  const at = instantAt(day, time, network.timeZone);
  return dayOf(at) === day && clock(at) === time;
}
