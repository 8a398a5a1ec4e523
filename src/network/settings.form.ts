import { z } from 'zod';
import { email, longText, optionalText, text } from '../web/fields.ts';
import type { Typed } from '../web/form.ts';
import type { Settings, SuppressionSettings } from './network.ts';
import { suppressionShape } from './suppression.settings.ts';

/** So many steps of shares can be given: those there are, and one more. */
export const MOST_STEPS = 4;

const MOST = 100_000;

const whole = (missing: string) =>
  text(missing).transform((value, context) => {
    const number = Number(value.replaceAll(',', ''));
    if (Number.isInteger(number) && number > 0 && number <= MOST) return number;
    context.addIssue({ code: 'custom', message: missing });
    return z.NEVER;
  });

const fields = {
  tagline: text('Write in a few words what the network is'),
  about: longText('Write what the network is about'),
  contact: email('Enter the address that people write to'),
  smallest: whole('Enter a whole number, such as 7'),
  roundTo: whole('Enter a whole number, such as 5'),
  fewestMembers: whole('Enter a whole number, such as 5'),
  due: whole('Enter a number of days, such as 87'),
  cutOff: whole('Enter a number of days, such as 117'),
  ownYear: whole('Enter a number of days, such as 60'),
  quietMonths: whole('Enter a number of months, such as 13'),
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
  const { tagline, about, contact, due, cutOff, ownYear, quietMonths } = typed;
  const paragraphs = about.split(/\n\s*\n/).map(one => one.replace(/\s+/g, ' ').trim());
  if (cutOff < due)
    context.addIssue({
      code: 'custom',
      path: ['cutOff'],
      message: 'Enter at least as many days as for returns',
    });
  const suppression = suppressionIn(typed, context);
  return { tagline, about: paragraphs, contact, suppression, days: { due, cutOff, ownYear, quietMonths } };
});

type Given = Pick<SuppressionSettings, 'smallest' | 'roundTo' | 'fewestMembers'>;

function suppressionIn(typed: Given & object, context: z.RefinementCtx): SuppressionSettings {
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
export function typedSettings({ tagline, about, contact, suppression, days }: Settings): Typed {
  const { shares, smallest, roundTo, fewestMembers } = suppression;
  const numbers = { smallest, roundTo, fewestMembers, ...days };
  return {
    ...{ tagline, contact, about: about.join('\n\n') },
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])),
    ...Object.fromEntries(
      shares.flatMap(({ from, step }, i) => [
        [fromField(i), String(from)],
        [stepField(i), String(step)],
      ]),
    ),
  };
}
