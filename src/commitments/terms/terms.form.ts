import { Types } from 'mongoose';
import { z } from 'zod';
import { dateProblem, readDate } from '../../web/forms/dates.ts';
import { choice, choices, linesText } from '../../web/forms/fields.ts';
import type { Typed } from '../../web/forms/form.ts';
import { date } from '../../web/helpers/date.ts';
import type { Terms } from '../commitment.ts';

/** Stands for nobody where an assembly, a partner or an issue is chosen. */
export const NONE = 'none';
const MOST_DATES = 12;

/** Days of report-backs, one a line; the result is in order, each once. */
const dayLines = () =>
  linesText(MOST_DATES).transform((lines, context) => {
    const wrong = lines.find(line => readDate(line) === null);
    if (wrong === undefined) return [...new Set(lines.map(line => readDate(line) ?? ''))].sort();
    context.addIssue({ code: 'custom', message: `“${wrong}”: ${dateProblem(wrong)}` });
    return z.NEVER;
  });

interface Offered {
  assemblies: readonly string[];
  partners: readonly string[];
  issues: readonly string[];
  /** The days that hold already. One that has come stays. */
  dates: readonly string[];
  today: string;
}

const idOf = (key: string): Types.ObjectId | null => (key === NONE ? null : new Types.ObjectId(key));

/** To whom a pledge is promised, in answer to which issues, and when its member comes back to it. */
export const termsForm = ({ assemblies, partners, issues, dates: before, today }: Offered) =>
  z
    .object({
      assembly: choice([NONE, ...assemblies], 'Choose an assembly, or none'),
      partner: choice([NONE, ...partners], 'Choose a community partner, or none'),
      issues: choices(issues),
      dates: dayLines(),
    })
    .transform(({ assembly, partner, issues: chosen, dates }, context): Terms => {
      const say = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message });
      if (assembly === NONE && partner === NONE)
        say('partner', 'Choose to whom it is promised: an assembly, a community partner, or both');
      const problem = datesProblem(dates, before, today);
      if (problem) say('dates', problem);
      const ids = chosen.map(one => new Types.ObjectId(one));
      return { assembly: idOf(assembly), partner: idOf(partner), issues: ids, dates };
    });

function datesProblem(dates: readonly string[], before: readonly string[], today: string): string | null {
  const gone = before.find(day => day <= today && !dates.includes(day));
  if (gone) return `${date(gone)} has come. That report-back stays`;
  if (dates.length === 0) return 'Write at least one day on which you come back and say what happened';
  const past = dates.find(day => day <= today && !before.includes(day));
  return past ? `${date(past)} is not still to come` : null;
}

/** Terms as the boxes show them. */
export const typedTerms = ({ assembly, partner, issues, dates }: Terms): Typed => ({
  assembly: assembly ? String(assembly) : NONE,
  partner: partner ? String(partner) : NONE,
  issues: issues.map(String),
  dates: dates.map(day => date(day)).join('\n'),
});
