import type { Noted } from '../acts/noted.ts';
import { dayOf } from '../network/day.ts';
import { clock } from '../network/days.ts';
import { date } from '../web/helpers/date.ts';

/** One line of the record as a page shows it: who did what, and what stood before and after. */
export function entryView(entry: Noted, who: string | null, member: string | null) {
  return {
    at: entry.at,
    who: who ?? (entry.by ? 'someone who has left' : 'the service or a visitor'),
    what: entry.what.charAt(0).toUpperCase() + entry.what.slice(1),
    on: entry.on.kind,
    member,
    changed: changes(entry.before, entry.after),
  };
}

/**
 * What stood before and after, by name: one line for each thing that differs or is only told once. `before` is
 * null where nothing stood there.
 */
function changes(before: unknown, after: unknown): { name: string; before: string | null; after: string }[] {
  const [old, now] = [named(before), named(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names
    .map(name => ({
      name: inLetters(name),
      before: Object.hasOwn(old, name) ? inWords(old[name]) : null,
      after: inWords(now[name]),
    }))
    .map(each => (each.before === each.after ? { ...each, before: null } : each))
    .filter(each => each.before !== null || each.after !== NOTHING);
}

const named = (value: unknown): Record<string, unknown> =>
  value === null || value === undefined
    ? {}
    : typeof value === 'object'
      ? (value as Record<string, unknown>)
      : { '': value };

const DAY = /^\d{4}-\d\d-\d\d$/;

/** "pdfPages" as "pdf pages". */
const inLetters = (name: string): string =>
  name.replace(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`);

const NOTHING = 'nothing';

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return NOTHING;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value instanceof Date) return `${clock(value)} on ${date(dayOf(value))}`;
  if (typeof value === 'string' && DAY.test(value)) return date(value);
  if (Array.isArray(value)) return value.map(inWords).join(', ') || NOTHING;
  if (typeof value !== 'object') return String(value);
  if (Object.getPrototypeOf(value) !== Object.prototype) return String(value);
  return (
    Object.entries(value)
      .map(([name, inner]) => `${name} ${inWords(inner)}`)
      .join(', ') || NOTHING
  );
}
