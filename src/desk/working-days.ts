import { network } from '../network/current.ts';

const SATURDAY = 6;

/** Whether people are at work on a day where the network is: no weekend and no bank holiday it knows of. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== SATURDAY && !network.bankHolidays.days.includes(day);
}
