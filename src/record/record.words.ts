import type { Noted } from '../acts/noted.ts';
import type { Unit } from '../indicators/units.ts';
import { dayOf } from '../network/day.ts';
import { clock } from '../network/days.ts';
import { date } from '../web/helpers/date.ts';
import { type EntryUnits, fieldName, numberOf, textOf, unitAt, unitsOf } from './field.words.ts';

/** An act as a page names it: "Pledge update question". */
export const actName = (what: string): string => what.charAt(0).toUpperCase() + what.slice(1);

/** One line of the record as a page shows it: who did what, and what stood before and after. */
export function entryView(entry: Noted, who: string | null, member: string | null) {
  return {
    at: entry.at,
    who: who ?? (entry.by ? 'someone who has left' : 'the service or a visitor'),
    what: actName(entry.what),
    on: entry.on.kind,
    member,
    changed: changes(entry.before, entry.after),
  };
}

/**
 * What stood before and after, by the names people know: one line for each thing that differs or is only told
 * once. `before` is null where nothing stood there.
 */
function changes(before: unknown, after: unknown): { name: string; before: string | null; after: string }[] {
  const [old, now] = [named(before), named(after)];
  const units = unitsOf({ ...old, ...now });
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names
    .filter(name => !isUpdateId(name, now[name]))
    .map(name => ({
      name: fieldName(name),
      before: Object.hasOwn(old, name) ? inWords(old[name], name, units) : null,
      after: inWords(now[name], name, units),
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

/** Which update of a pledge it was; the entry's day tells it to people. */
const isUpdateId = (name: string, value: unknown): boolean =>
  name === 'update' && /^[0-9a-f]{24}$/.test(String(value));

const DAY = /^\d{4}-\d\d-\d\d$/;
const NOTHING = 'nothing';

/** A value as it stands under a name; what lies within an amount is in the same unit. */
function inWords(value: unknown, name: string, units: EntryUnits | null, within: Unit | null = null): string {
  const unit = within ?? unitAt(name, units);
  if (value === null || value === undefined || value === '') return NOTHING;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return numberOf(value, unit);
  if (value instanceof Date) return `${clock(value)} on ${date(dayOf(value))}`;
  if (typeof value === 'string') return DAY.test(value) ? date(value) : textOf(name, value);
  if (Array.isArray(value)) return value.map(one => inWords(one, name, units)).join(', ') || NOTHING;
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return String(value);
  const parts = Object.entries(value).map(
    ([key, inner]) => `${fieldName(key)} ${inWords(inner, key, units, unit)}`,
  );
  return parts.join(', ') || NOTHING;
}
