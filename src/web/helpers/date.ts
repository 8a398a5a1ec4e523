export const MONTHS =
  'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** A calendar date in British order: '2026-06-12' → "12 June 2026". No time zone is involved. */
export function date(day: unknown): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(day));
  if (!parts) throw new Error(`date takes a calendar date as YYYY-MM-DD, not ${String(day)}`);
  return `${Number(parts[3])} ${MONTHS[Number(parts[2]) - 1]} ${parts[1]}`;
}

/** A calendar date with its weekday and without the year: "Friday 26 June". */
export function weekday(day: unknown): string {
  const words = date(day).split(' ');
  return `${DAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${words[0]} ${words[1]}`;
}

/** A calendar date with its weekday, for what people come to: "Saturday 10 October 2026". */
export const fullDate = (day: unknown): string => `${weekday(day)} ${String(day).slice(0, 4)}`;

/** The month alone: '2026-11-30' → "November 2026". */
export const month = (day: unknown): string => date(day).replace(/^\d+ /, '');
