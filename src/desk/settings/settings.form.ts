import { z } from 'zod';
import type { Settings, SuppressionSettings, Thresholds } from '../../network/network.ts';
import { suppressionShape } from '../../network/suppression.settings.ts';
import { thresholdsShape } from '../../network/thresholds.ts';
import { email, linesText, longText, optionalText, text } from '../../web/forms/fields.ts';
import type { Typed } from '../../web/forms/form.ts';

/** So many steps of shares can be given: those there are, and one more. */
export const MOST_STEPS = 4;

const MOST = 100_000;
const MOST_DAYS = 400;

const whole = (missing: string, least = 1, most = MOST) =>
  text(missing).transform((value, context) => {
    const number = Number(value.replaceAll(',', ''));
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    context.addIssue({ code: 'custom', message: missing });
    return z.NEVER;
  });

const fields = {
  tagline: text('Write in a few words what the network is'),
  about: longText('Write what the network is about'),
  contact: email('Enter the address that people write to'),
  convenors: linesText(),
  founders: linesText(),
  smallest: whole('Enter a whole number, such as 7'),
  roundTo: whole('Enter a whole number, such as 5'),
  fewestMembers: whole('Enter a whole number, such as 5'),
  due: whole(`Enter a number of days up to ${MOST_DAYS}, such as 87`, 1, MOST_DAYS),
  cutOff: whole(`Enter a number of days up to ${MOST_DAYS}, such as 117`, 1, MOST_DAYS),
  ownYear: whole(`Enter a number of days up to ${MOST_DAYS}, such as 60`, 1, MOST_DAYS),
  quietMonths: whole('Enter a number of months from 3 to 60, such as 13', 3, 60),
  behind: whole('Enter a number of points from 1 to 50, such as 10', 1, 50),
  hold: whole('Enter a whole per cent from 1 to 25, such as 5', 1, 25),
  partial: whole('Enter a whole per cent from 10 to 90, such as 50', 10, 90),
  low: whole('Enter a whole per cent from 50 to 95, such as 80', 50, 95),
  high: whole('Enter a whole per cent from 55 to 99, such as 95', 55, 99),
};

const steps = Object.fromEntries(
  Array.from({ length: MOST_STEPS }, (_, i) => [fromField(i), stepField(i)])
    .flat()
    .map(name => [name, optionalText()]),
);

export function fromField(i: number): string {
  return `shares-${i}-from`;
}

export function stepField(i: number): string {
  return `shares-${i}-step`;
}

/** What coordinators may change of the network, as they type it. */
export const settingsForm = z.object({ ...fields, ...steps }).transform((typed, context): Settings => {
  const { tagline, about, contact, convenors, founders, due, cutOff, ownYear, quietMonths } = typed;
  const paragraphs = about.split(/\n\s*\n/).map(one => one.replace(/\s+/g, ' ').trim());
  if (cutOff < due)
    context.addIssue({
      code: 'custom',
      path: ['cutOff'],
      message: 'Enter at least as many days as for returns',
    });
  const suppression = suppressionIn(typed, context);
  const thresholds = thresholdsIn(typed, context);
  const days = { due, cutOff, ownYear, quietMonths };
  return { tagline, about: paragraphs, contact, convenors, founders, suppression, days, thresholds };
});

function thresholdsIn(
  { behind, hold, partial, low, high }: Thresholds,
  context: z.RefinementCtx,
): Thresholds {
  const read = thresholdsShape.safeParse({ behind, hold, partial, low, high });
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues)
    context.addIssue({ code: 'custom', path: [path[0] ?? 'high'], message });
  return z.NEVER;
}

type TypedSuppression = Pick<SuppressionSettings, 'smallest' | 'roundTo' | 'fewestMembers'>;

function suppressionIn(typed: TypedSuppression & object, context: z.RefinementCtx): SuppressionSettings {
  const { smallest, roundTo, fewestMembers } = typed;
  const read = suppressionShape.safeParse({
    smallest,
    roundTo,
    fewestMembers,
    shares: sharesIn(typed, context),
  });
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) {
    const field = path[0] === 'roundTo' ? 'roundTo' : fromField(0);
    context.addIssue({
      code: 'custom',
      path: [field],
      message: `${message.charAt(0).toUpperCase()}${message.slice(1)}`,
    });
  }
  return z.NEVER;
}

function sharesIn(typed: object, context: z.RefinementCtx): { from: number; step: number }[] {
  const given = new Map<string, unknown>(Object.entries(typed));
  return Array.from({ length: MOST_STEPS }, (_, i) => i).flatMap(i => {
    const [from, step] = [fromField(i), stepField(i)].map(name => String(given.get(name) ?? ''));
    if (!from && !step) return [];
    const read = { from: Number(from?.replaceAll(',', '')), step: Number(step) };
    const problem = stepProblem(read);
    if (problem) context.addIssue({ code: 'custom', path: [problem.of(i)], message: problem.message });
    return problem ? [] : [read];
  });
}

function stepProblem({ from, step }: { from: number; step: number }) {
  if (!(Number.isInteger(from) && from > 0))
    return { of: fromField, message: 'Enter from how many people on, such as 500' };
  return step > 0 ? null : { of: stepField, message: 'Enter the step in per cent, such as 1' };
}

/** Settings as the boxes show them. */
export function typedSettings(settings: Settings): Typed {
  const { tagline, about, contact, convenors, founders, suppression, days, thresholds } = settings;
  const { shares, smallest, roundTo, fewestMembers } = suppression;
  const numbers = { smallest, roundTo, fewestMembers, ...days, ...thresholds };
  return {
    ...{ tagline, contact, about: about.join('\n\n') },
    ...{ convenors: convenors.join('\n'), founders: founders.join('\n') },
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])),
    ...Object.fromEntries(
      shares.flatMap(({ from, step }, i) => [
        [fromField(i), String(from)],
        [stepField(i), String(step)],
      ]),
    ),
  };
}
