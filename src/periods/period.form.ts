import { z } from 'zod';
import { network } from '../network/current.ts';
import { daysAfter } from '../network/days.ts';
import type { Period } from '../network/period.ts';
import { periodKey, periodLabel, yearBegun, yearOf } from '../network/year.ts';
import { choice, optionalCalendarDate } from '../web/forms/fields.ts';
import type { Problem } from '../web/forms/form.ts';

/** The years that can be opened: those that are not open, newest first, down to the fourth before today's. */
export function yearsToOpen(today: string, open: string[], yearStart: string) {
  const current = yearBegun(today, yearStart);
  return [0, 1, 2, 3, 4]
    .map(back => current - back)
    .filter(year => !open.includes(periodKey(year)))
    .map(year => ({ value: String(year), text: periodLabel(periodKey(year)) }));
}

/** The dates a year is usually given. */
export function usualDates(year: number, yearStart: string): { due: string; cutOff: string } {
  const { ends } = yearOf(year, yearStart);
  return { due: daysAfter(ends, network.days.due), cutOff: daysAfter(ends, network.days.cutOff) };
}

/** Dates that are left empty are the usual ones of the year. */
export const openingForm = (years: string[], yearStart: string) =>
  z
    .object({
      year: choice(years, 'Choose a year that is not open yet'),
      due: optionalCalendarDate(),
      cutOff: optionalCalendarDate(),
    })
    .transform(({ year, due, cutOff }) => {
      const usual = usualDates(Number(year), yearStart);
      return { year, due: due || usual.due, cutOff: cutOff || usual.cutOff };
    })
    .superRefine(({ year, due, cutOff }, context) => {
      const { ends } = yearOf(Number(year), yearStart);
      for (const { field, message } of datesWrong({ ends, due, cutOff }))
        context.addIssue({ code: 'custom', path: [field], message });
    });

/** What is wrong with the dates of a year: figures are accepted after they are due, and due after it has ended. */
export function datesWrong({ ends, due, cutOff }: Pick<Period, 'ends' | 'due' | 'cutOff'>): Problem[] {
  return [
    ...(due > ends ? [] : [{ field: 'due', message: 'Choose a day after the year has ended' }]),
    ...(cutOff >= due
      ? []
      : [{ field: 'cutOff', message: 'Choose a day on which returns are due already, or a later one' }]),
  ];
}
