import { network } from '../network/current.ts';
import { clean } from '../web/forms/clean.ts';
import type { Problem, Typed } from '../web/forms/form.ts';
import { identifierKey, isRegister, readIdentifier } from './identifiers.ts';
import type { Identifier } from './member.ts';

/** Rows shown at once, and rows that can be filled in; a page without scripts cannot grow. */
const ROWS_SHOWN = 2;
const ROWS = 6;

const rows = Array.from({ length: ROWS }, (_, i) => i + 1);

/** The names of one row's two fields. */
const names = (row: number) => ({ scheme: `scheme-${row}`, id: `identifier-${row}` });

/** Reads the rows of registers and numbers. Every row that is not empty must be whole and of its register's shape. */
export function readIdentifiers(typed: Typed): { identifiers: Identifier[]; problems: Problem[] } {
  const filled = rows
    .map(row => ({ row, scheme: one(typed[names(row).scheme]), raw: one(typed[names(row).id]) }))
    .filter(({ scheme, raw }) => scheme || raw);
  if (filled.length === 0)
    return {
      identifiers: [],
      problems: [problemAt(1, 'id', 'Enter at least one number your organisation has')],
    };
  const identifiers: Identifier[] = [];
  const problems: Problem[] = [];
  for (const row of filled) {
    const read = readRow(row, identifiers);
    if ('field' in read) problems.push(read);
    else identifiers.push(read);
  }
  return { identifiers, problems };
}

interface IdentifierRow {
  row: number;
  scheme: string;
  raw: string;
}

function readRow({ row, scheme, raw }: IdentifierRow, before: Identifier[]): Identifier | Problem {
  if (!isRegister(scheme)) return problemAt(row, 'scheme', 'Choose the register this number is from');
  if (!raw) return problemAt(row, 'id', 'Enter the number, or clear the register');
  const read = readIdentifier(scheme, raw);
  if (!read.ok) return problemAt(row, 'id', read.message);
  const identifier = { scheme, id: read.id };
  const again = before.some(earlier => identifierKey(earlier) === identifierKey(identifier));
  return again ? problemAt(row, 'id', 'This number is already in a row above') : identifier;
}

const problemAt = (row: number, field: 'scheme' | 'id', message: string): Problem => ({
  field: names(row)[field],
  message,
});

const one = (value: Typed[string] | undefined): string =>
  clean(Array.isArray(value) ? (value.at(-1) ?? '') : (value ?? '')).slice(0, 100);

/** What was stored, as the rows' fields. */
export const typedIdentifiers = (identifiers: readonly Identifier[]): Typed =>
  Object.fromEntries(
    identifiers.flatMap(({ scheme, id }, i) => [
      [names(i + 1).scheme, scheme],
      [names(i + 1).id, id],
    ]),
  );

/** The rows as a view shows them; those beyond the first two, and not filled, are folded away. */
export function identifierRows(values: Typed, errors: Record<string, string>) {
  const all = rows.map(row => {
    const { scheme, id } = names(row);
    return {
      row,
      scheme,
      id,
      schemeValue: values[scheme] ?? '',
      idValue: values[id] ?? '',
      schemeError: errors[scheme] ?? null,
      idError: errors[id] ?? null,
    };
  });
  const used = all.filter(({ row, schemeValue, idValue }) => row <= ROWS_SHOWN || schemeValue || idValue);
  return {
    shown: used,
    folded: all.filter(each => !used.includes(each)),
    schemes: [
      { value: '', text: 'Choose' },
      ...network.registers.map(({ key, name }) => ({ value: key, text: name })),
    ],
  };
}
