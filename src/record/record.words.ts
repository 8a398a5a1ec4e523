import type { Noted } from './entry.ts';

/** One line of the record as a page shows it: who did what, and what stood before and after. */
export function entryView(entry: Noted, who: string | null, member: string | null) {
  return {
    at: entry.at,
    who: who ?? (entry.by ? 'someone who has left' : 'the service or a visitor'),
    what: entry.what.charAt(0).toUpperCase() + entry.what.slice(1),
    on: entry.on.kind,
    member,
    before: lines(entry.before),
    after: lines(entry.after),
  };
}

/** A value of the record as "name: value" lines. */
function lines(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [String(value)];
  return Object.entries(value).map(([name, inner]) => `${name}: ${inWords(inner)}`);
}

const inWords = (value: unknown): string =>
  value === null || value === undefined
    ? 'none'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
