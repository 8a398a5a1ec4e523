const FORMULA = /^[=+\-@\t\r]/;
const BYTE_ORDER_MARK = '﻿';

/** A table as a CSV file that a spreadsheet opens rightly: no cell is taken for a formula. */
export const csv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `${BYTE_ORDER_MARK}${rows.map(row => row.map(cell).join(',')).join('\r\n')}\r\n`;

function cell(value: string | number | null): string {
  if (value === null || typeof value === 'number') return String(value ?? '');
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
