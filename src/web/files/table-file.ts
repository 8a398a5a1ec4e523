import type { Response } from 'express';
import { csv } from './csv.ts';

type TableValue = string | number | null;

/** A public list as a file: its name, the heading of each column, and its rows. */
interface TableFile<K extends string> {
  name: string;
  heads: Record<K, string>;
  rows: readonly Record<K, TableValue>[];
}

/** Sends a list for spreadsheets (`csv`), or for programs (`json`, under the keys of its columns). */
export function sendTable<K extends string>(
  res: Response,
  ending: 'csv' | 'json',
  { name, heads, rows }: TableFile<K>,
): void {
  res.attachment(`${name}.${ending}`);
  const keys = Object.keys(heads) as K[];
  if (ending === 'json') res.json({ [name]: rows });
  else
    res
      .type('text/csv; charset=utf-8')
      .send(csv([Object.values<string>(heads), ...rows.map(row => keys.map(key => row[key]))]));
}
