const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
const LIKE = 'like 26 6 2026';
/** Two digits of a year are of this century up to here; what is later may be of the last one. */
const LAST_SHORT_YEAR = 69;

interface TypedDate {
  day: string;
  month: string;
  year: string;
}

/** A typed date as 'YYYY-MM-DD', day before month; null where it is none, or none that exists. */
export function readDate(typed: string): string | null {
  const written = asWritten(inSmallLetters(typed));
  return written && existing(Number(yearOf(written.year)), monthOf(written.month), Number(written.day));
}

/** What is wrong with a date that cannot be read, as advice. */
export function dateProblem(typed: string): string {
  const text = inSmallLetters(typed);
  const written = asWritten(text);
  if (!written) return adviceFor(text);
  const { day, month, year } = written;
  const number = monthOf(month);
  if (number === 0) return `“${month}” is no month. Write a date ${LIKE}`;
  if (yearOf(year) === '') return `Write the year in full, ${LIKE}`;
  if (number > 12 && Number(day) <= 12) return `Write the day before the month, ${LIKE}`;
  const last = new Date(Date.UTC(Number(yearOf(year)), number, 0)).getUTCDate();
  if (number <= 12 && Number(day) > last) return `${nameOf(number)} ${yearOf(year)} has ${last} days`;
  return `Write a date that exists, ${LIKE}`;
}

function adviceFor(text: string): string {
  if (/^\d{1,2}[ ./-]*([a-z]{3,9}|\d{1,2})$/.test(text)) return `Write the year too, ${LIKE}`;
  if (/^[a-z]{3,9}[ ./-]*\d{4}$/.test(text)) return `Write the day too, ${LIKE}`;
  return `Write a date as day, month and year, ${LIKE}`;
}

/** Small letters and one kind of hyphen, without the weekday, "of", commas and the endings of "1st" and "26th". */
const inSmallLetters = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/^(mon|tues?|wed(nes)?|thu(rs?)?|fri|sat(ur)?|sun)(day)?[ ,.]+/, '')
    .replace(/\b(\d{1,2})(st|nd|rd|th)\b/g, '$1')
    .replace(/\bof\b|,/g, ' ')
    .replace(/ +/g, ' ')
    .trim();

/** The three parts of a date, in whichever order they were written; never month before day in digits. */
function asWritten(text: string): TypedDate | null {
  if (!/^[\da-z ./-]+$/.test(text)) return null;
  const [a = '', b = '', c = '', ...more] = text.match(/\d+|[a-z]+/g) ?? [];
  if (more.length > 0) return null;
  if (isYear(a) && isSmall(b) && isSmall(c)) return { day: c, month: b, year: a };
  if (isSmall(a) && (isSmall(b) || isWord(b)) && (isYear(c) || /^\d\d$/.test(c)))
    return { day: a, month: b, year: c };
  return isWord(a) && isSmall(b) && isYear(c) ? { day: b, month: a, year: c } : null;
}

const isYear = (part: string): boolean => /^\d{4}$/.test(part);
const isSmall = (part: string): boolean => /^\d\d?$/.test(part);
const isWord = (part: string): boolean => /^[a-z]{3,}$/.test(part);

/** 1 to 12 for a month's name or its beginning; 0 for a word that is none; a number as it stands. */
function monthOf(month: string): number {
  if (/^\d/.test(month)) return Number(month);
  return month.length < 3 ? 0 : MONTHS.findIndex(name => name.startsWith(month)) + 1;
}

const nameOf = (month: number): string => (MONTHS[month - 1] ?? '').replace(/^./, c => c.toUpperCase());

function yearOf(year: string): string {
  if (year.length === 4) return year;
  return Number(year) <= LAST_SHORT_YEAR ? `20${year}` : '';
}

function existing(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : null;
}
