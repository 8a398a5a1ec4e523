import type { ClientSession, Db } from 'mongodb';
import { z } from 'zod';
import type { Network } from '../network/network.ts';
import { type FileDocument, FORMAT, headerRow, ROW_KINDS, rowOf, VERSION } from './import/exchange.rows.ts';

const MANY = 1000;

/** How many rows of each kind an export has. */
export type ExportRows = Record<string, number>;

/**
 * The whole network as the lines of an exchange file, read in a session's snapshot where one is given.
 * `counted` gets the rows of each kind as they are written. Throws where a document has what no row has.
 */
export async function* exchangeLines(
  db: Db,
  { name, timeZone, yearStart }: Network,
  {
    session,
    at = new Date(),
    counted = {},
  }: { session?: ClientSession; at?: Date; counted?: ExportRows } = {},
): AsyncGenerator<string> {
  const header = z.encode(headerRow, {
    format: FORMAT,
    version: VERSION,
    exportedAt: at,
    name,
    timeZone,
    yearStart,
  });
  yield line({ kind: 'network', ...header });
  for (const each of ROW_KINDS) {
    counted[each.kind] = 0;
    const options = session ? { batchSize: MANY, session } : { batchSize: MANY };
    const found = db
      .collection(each.model.collection.name)
      .find(each.only ?? {}, options)
      .sort({ _id: 1 });
    for await (const document of found) {
      counted[each.kind] = (counted[each.kind] ?? 0) + 1;
      yield line(rowOf(each, document));
    }
  }
  yield line({ kind: 'end', rows: counted });
}

const line = (row: FileDocument): string => `${JSON.stringify(row)}\n`;
