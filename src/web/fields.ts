import { z } from 'zod';

const SHORT = 200;
const LONG = 5_000;
// Everything below space but tab and newline, and the directional overrides that disguise text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

const clean = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(UNPRINTABLE, '').normalize('NFC').trim();

/** One typed text, cleaned of control characters and outer space; the last where a field was repeated. */
const typedText = z.preprocess(value => {
  const one = Array.isArray(value) ? value.at(-1) : value;
  return typeof one === 'string' ? clean(one) : '';
}, z.string());

/** A text that must be given; `missing` says what to do: "Enter the name of your organisation". */
export const text = (missing: string, most = SHORT) =>
  typedText.refine(value => value !== '', missing).refine(value => value.length <= most, tooLong(most));

/** A text that may be left empty: ''. */
export const optionalText = (most = SHORT) => typedText.refine(value => value.length <= most, tooLong(most));

/** Several lines that must be given. */
export const longText = (missing: string) => text(missing, LONG);
export const optionalLongText = () => optionalText(LONG);

const tooLong = (most: number) => `Use ${most.toLocaleString('en-GB')} characters or fewer`;

/** An e-mail address, in lower case. */
export const email = (missing: string) =>
  text(missing).pipe(z.string().toLowerCase()).pipe(z.email('Write an e-mail address like name@example.org'));

/** A web address, or '' where none was given; https:// is added where no scheme was typed. */
export const optionalUrl = () =>
  optionalText(2_000)
    .transform(value => (value && !/^[a-z][a-z0-9+.-]*:/i.test(value) ? `https://${value}` : value))
    .refine(value => value === '' || isWebAddress(value), 'Write a web address like https://example.org');

function isWebAddress(value: string): boolean {
  return (
    URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).hostname.includes('.')
  );
}

/** One of the given keys. */
export const choice = <const K extends string>(keys: readonly K[], missing: string) =>
  typedText.refine(
    (value): value is K => (keys as readonly string[]).includes(value),
    missing,
  ) as unknown as z.ZodType<K>;

/** Any number of the given keys; unknown ones are refused. */
export const choices = (keys: readonly string[], wrong = 'Choose from the list') =>
  z
    .preprocess(value => (Array.isArray(value) ? value : value ? [value] : []), z.array(z.string()))
    .refine(values => values.every(value => keys.includes(value)), wrong)
    .transform(values => [...new Set(values)]);

/** A box that must be ticked. */
export const agreed = (missing: string) =>
  typedText.refine(value => value !== '', missing).transform(() => true as const);

/** A calendar date typed as 26 6 2026, 26/06/2026 or 2026-06-26; the result is 'YYYY-MM-DD'. */
export const calendarDate = (missing: string) =>
  text(missing).transform((value, context) => {
    const date = readDate(value);
    if (date) return date;
    context.addIssue({ code: 'custom', message: 'Write a date that exists, like 26 6 2026' });
    return z.NEVER;
  });

/** As calendarDate; '' where nothing was typed. */
export const optionalCalendarDate = () =>
  optionalText().transform((value, context) => {
    const date = value === '' ? '' : readDate(value);
    if (date !== null) return date;
    context.addIssue({ code: 'custom', message: 'Write a date that exists, like 26 6 2026' });
    return z.NEVER;
  });

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A typed date as 'YYYY-MM-DD', or null where it is none that exists. */
export function readDate(typed: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  const british = /^(\d{1,2})[\s/.-]+(\d{1,2}|[a-z]{3,9})[\s/.,-]+(\d{4})$/i.exec(typed);
  const [day, month, year] = iso ? [iso[3], iso[2], iso[1]] : british ? british.slice(1) : [];
  if (!day || !month || !year) return null;
  const monthNumber = /^\d/.test(month) ? Number(month) : months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return existing(Number(year), monthNumber, Number(day));
}

function existing(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : null;
}
