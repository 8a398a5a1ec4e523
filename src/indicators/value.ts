import { clean } from '../web/forms/clean.ts';
import { decimal, rational } from './rational.ts';
import { UNITS, type Unit } from './units.ts';

/** What a box held: an integer in the unit's smallest step, or what to do about it. */
type Amount = { ok: true; value: number } | { ok: false; message: string };

const MULTIPLES: Record<string, number> = { k: 3, thousand: 3, m: 6, million: 6, bn: 9, billion: 9 };
const SIGNED: readonly Unit[] = ['percent'];

/** Reads what a person typed for an amount of a unit. Never guesses: a doubt is an answer with a message. */
export function parseAmount(text: string, unit: Unit): Amount {
  const typed = clean(text).normalize('NFKC').replaceAll('−', '-').trim();
  if (typed === '') return { ok: false, message: 'Write a number, or say why there is no figure.' };
  const clock = unit === 'hours' ? /^(\d+):([0-5]\d)$/.exec(typed) : null;
  if (clock) return within(Number(clock[1]) * 60 + Number(clock[2]), unit);
  const plain = stripped(typed, unit);
  return /^-?(\d+(\.\d+)?|\.\d+)$/.test(plain)
    ? fromDigits(plain, unit)
    : { ok: false, message: advice(typed, unit) };
}

/** Takes off what may stand round the digits: £, GBP or %, the unit's own word, and separators of thousands. */
function stripped(typed: string, unit: Unit): string {
  const { one, many } = UNITS[unit];
  const bare = typed
    .replace(unit === 'GBP' ? /^(-?)\s*(£|GBP)\s*|\s*GBP$/i : /^(-?)/, '$1')
    .replace(unit === 'percent' ? /\s*%$/ : /$^/, '');
  const word = [many, one].find(name => bare.toLowerCase().endsWith(` ${name.toLowerCase()}`));
  const digits = word ? bare.slice(0, -word.length).trim() : bare;
  return /^-?\d{1,3}([, ]\d{3})+(\.\d+)?$/.test(digits) ? digits.replace(/[, ]/g, '') : digits;
}

function fromDigits(digits: string, unit: Unit): Amount {
  if (digits.startsWith('-') && Number(digits) !== 0 && !SIGNED.includes(unit))
    return { ok: false, message: 'This cannot be below zero. If there was none, write 0.' };
  const [whole = '', fraction = ''] = digits.split('.');
  const exact = rational(
    BigInt(`${whole}${fraction}`) * BigInt(UNITS[unit].steps),
    10n ** BigInt(fraction.length),
  );
  if (exact.den !== 1n) return { ok: false, message: `${FINEST[unit] ?? wholeOnly(unit)}` };
  return within(Number(exact.num), unit);
}

function within(value: number, unit: Unit): Amount {
  if (!Number.isSafeInteger(value))
    return { ok: false, message: 'This has too many digits. Check it and write it again.' };
  if (unit === 'flag' && value > 1) return { ok: false, message: 'Write 1 for yes or 0 for no.' };
  return { ok: true, value: value === 0 ? 0 : value };
}

const FINEST: Partial<Record<Unit, string>> = {
  GBP: 'Write pounds and whole pence, such as 1,234.50.',
  hours: 'Write hours to the minute, such as 12.5 or 12:30.',
  tCO2e: 'Write tonnes to the kilogram, such as 1,234.567.',
  percent: 'Write a percentage with one decimal, such as 12.5.',
};
const wholeOnly = (unit: Unit) => `Write whole ${UNITS[unit].many}, such as 1,234.`;

/** Names the way to write it; for "£1.2m" it is the very number. */
function advice(typed: string, unit: Unit): string {
  const short = /^£?\s*(\d+(?:\.\d+)?)\s*(k|thousand|m|million|bn|billion)$/i.exec(typed);
  const power = MULTIPLES[short?.[2]?.toLowerCase() ?? ''];
  if (short && power) return `Write the number in full: ${inFull(short[1] ?? '', power, unit)}.`;
  return (
    adviceFor(typed, unit) ?? `Write a number in digits, such as ${unit === 'GBP' ? '£1,234' : '1,234'}.`
  );
}

/** Advice that fits what was typed, the most telling first; null where there is none. */
function adviceFor(typed: string, unit: Unit): string | null {
  if (/^\(.*\d.*\)$/.test(typed)) return inBrackets(typed.slice(1, -1).trim(), unit);
  if (unit === 'percent' && /^-?\d+,\d+ *%?$/.test(typed))
    return `Write a point for decimals: ${typed.replace(',', '.')}.`;
  if (typed.endsWith('%') && unit !== 'percent')
    return 'Write the count, not a percentage. The percentage is worked out for you.';
  if (/[£€$]|^(GBP|EUR|USD)\b|\b(GBP|EUR|USD)$/i.test(typed))
    return unit === 'GBP'
      ? 'Write the amount in pounds.'
      : `Write ${UNITS[unit].many}, not an amount of money.`;
  const alone = numberIn(typed);
  if (alone !== typed && alone && parseAmount(alone, unit).ok) return `Write the number alone: ${alone}.`;
  return /\d,\d/.test(typed)
    ? 'Use commas only between thousands and a point for decimals, such as 1,234.5.'
    : null;
}

/** Accountants write what is below zero in brackets. */
const inBrackets = (inside: string, unit: Unit): string =>
  SIGNED.includes(unit)
    ? `Write −${inside} if it is below zero, or ${inside}, without brackets.`
    : `Brackets say that it is below zero, which it cannot be. Otherwise write ${inside}.`;

/** The one number among words: "1,234 staff", "about 1,234". */
const numberIn = (typed: string): string | null =>
  /^(?:[^\d]*[^\d.,-])??([.\d][\d,. ]*\d|\d)(?: *[^\d.,% ][^\d]*)?$/.exec(typed)?.[1] ?? null;

function inFull(digits: string, power: number, unit: Unit): string {
  const [whole = '', fraction = ''] = digits.split('.');
  const places = Math.max(0, fraction.length - power);
  const value = rational(BigInt(whole + fraction) * 10n ** BigInt(power), 10n ** BigInt(fraction.length));
  return `${unit === 'GBP' ? '£' : ''}${grouped(decimal(value, places))}`;
}

/** Commas between thousands and a true minus sign. */
export const grouped = (digits: string) =>
  digits.replace(/^-?\d+/, whole => whole.replace(/\B(?=(\d{3})+$)/g, ',')).replace(/^-/, '−');

/** What to put back into a box: exact, as a person would type it ("191204.50", "12:30" is 12.5). */
export function inBox(value: number, unit: Unit): string {
  const { steps } = UNITS[unit];
  if (unit === 'hours' && (value * 100) % steps !== 0)
    return `${Math.trunc(value / 60)}:${String(value % 60).padStart(2, '0')}`;
  const text = decimal(rational(value, steps), unit === 'GBP' ? 2 : 3);
  return unit === 'GBP' ? text.replace(/\.00$/, '') : text.replace(/\.?0+$/, '');
}
