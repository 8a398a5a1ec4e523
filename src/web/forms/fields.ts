import { z } from 'zod';
import { clean, isName, isSeen } from './clean.ts';
import { dateProblem, readDate } from './dates.ts';
import { emailKey, emailProblem } from './email.ts';
import { readWebsite } from './website.ts';

const SHORT = 200;
const LONG = 5_000;

/** One typed text, cleaned; the last where a field was repeated, and '' where nothing in it is seen. */
export function textIn(value: unknown): string {
  const one = Array.isArray(value) ? value.at(-1) : value;
  const cleaned = typeof one === 'string' && one !== '' ? clean(one) : '';
  return isSeen(cleaned) ? cleaned : '';
}

const typedText = z.preprocess(textIn, z.string());

/** A text that must be given; `missing` says what to do: "Enter the name of your organisation". */
export const text = (missing: string, most = SHORT) =>
  typedText.refine(value => value !== '', missing).refine(value => value.length <= most, tooLong(most));

/** A text that may be left empty: ''. */
export const optionalText = (most = SHORT) => typedText.refine(value => value.length <= most, tooLong(most));

/** Several lines that must be given. */
export const longText = (missing: string) => text(missing, LONG);
export const optionalLongText = () => optionalText(LONG);

const tooLong = (most: number) => `Use ${most.toLocaleString('en-GB')} characters or fewer`;

const MOST_LINES = 60;

/** Entries of a list, one a line; empty lines are left out. */
export const linesText = (most = MOST_LINES) =>
  optionalLongText()
    .transform(value =>
      value
        .split('\n')
        .map(line => line.replace(/\s+/g, ' ').trim())
        .filter(Boolean),
    )
    .refine(lines => lines.length <= most, `Use ${most} lines or fewer`)
    .refine(lines => lines.every(line => line.length <= SHORT), `Use ${SHORT} characters or fewer in a line`);

/** A name of one line, with a letter or a digit in it; what was typed as several lines becomes one. */
export const name = (missing: string) =>
  text(missing)
    .transform(value => value.replace(/\s+/g, ' '))
    .refine(isName, missing);

/** Tells zod what is wrong with a typed text, and so refuses it. */
function never(message: string, context: z.RefinementCtx): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/** An e-mail address in the form in which it is compared and kept. */
export const email = (missing: string) =>
  text(missing).transform((value, context) => {
    const problem = emailProblem(value);
    return problem === null ? emailKey(value) : never(problem, context);
  });

/** As email; '' where nothing was typed. */
export const optionalEmail = () =>
  optionalText().transform((value, context) => {
    const problem = value === '' ? null : emailProblem(value);
    return problem === null ? value && emailKey(value) : never(problem, context);
  });

/** A web address, or '' where none was given; https:// is added where no scheme was typed. */
export const optionalUrl = () =>
  optionalText(2_000).transform((value, context) => {
    if (value === '') return '';
    const read = readWebsite(value);
    return read.ok ? read.value : never(read.message, context);
  });

/** Where something stands elsewhere, so that a reader is sent there safely. */
export const httpsAddress = () =>
  text('Write the address where it stands', 2_000).transform((value, context) => {
    const read = readWebsite(value);
    if (!read.ok) return never(read.message, context);
    if (read.value.startsWith('https://')) return read.value;
    return never('Write an address that begins with https://', context);
  });

/** One of the given keys. */
export const choice = <const K extends string>(keys: readonly K[], missing: string) =>
  typedText.refine(
    (value): value is K => (keys as readonly string[]).includes(value),
    missing,
  ) as z.ZodType<K>;

/** Any number of the given keys; unknown ones are refused. */
export const choices = (keys: readonly string[], wrong = 'Choose from the list') =>
  z
    .preprocess(value => (Array.isArray(value) ? value : value ? [value] : []), z.array(z.string()))
    .refine(values => values.every(value => keys.includes(value)), wrong)
    .transform(values => [...new Set(values)]);

/** A box that must be ticked. */
export const agreed = (missing: string) =>
  typedText.refine(value => value !== '', missing).transform(() => true as const);

/** A calendar date as people write it, day before month; the result is 'YYYY-MM-DD'. */
export const calendarDate = (missing: string) =>
  text(missing).transform((value, context) => readDate(value) ?? never(dateProblem(value), context));

/** As calendarDate; '' where nothing was typed. */
export const optionalCalendarDate = () =>
  optionalText().transform((value, context) =>
    value === '' ? '' : (readDate(value) ?? never(dateProblem(value), context)),
  );

const TIME = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/;

/** A wall time as people write it; the result is 'HH:MM', or '' where it may be left empty. */
export const wallTime = (missing: string | null) =>
  optionalText(20).transform((value, context) => {
    const [, hours, minutes] = TIME.exec(value) ?? [];
    if (hours && minutes) return `${hours.padStart(2, '0')}:${minutes}`;
    if (value === '' && missing === null) return '';
    return never((value === '' && missing) || 'Write a time like 18:30', context);
  });
