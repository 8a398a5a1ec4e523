import { resolve } from 'node:path';
import { writeNew } from '../database/backup/file.ts';
import { atOneMoment } from '../database/backup/moment.ts';
import { type ExportRows, exchangeLines } from '../exchange/exchange.lines.ts';
import { rowsInWords } from '../exchange/exchange.words.ts';
import { migrate } from '../migrations/migrate.ts';
import '../models.ts';
import { network } from '../network/current.ts';
import { fileCommand, onDatabase } from './on.database.ts';

await fileCommand({ stopped: { type: 'boolean' } }, async ({ file, given, config }) => {
  if (!file) throw new Error('Say where the network goes: npm run export -- network.ndjson');
  const path = resolve(file);
  const counted: ExportRows = {};
  await onDatabase(config, async client => {
    await migrate(client.db());
    await atOneMoment(client, given.stopped === true, session =>
      writeNew(
        path,
        inBytes(exchangeLines(client.db(), network, { ...(session ? { session } : {}), counted })),
      ),
    );
  });
  return `${path}: ${rowsInWords(counted)}.`;
});

async function* inBytes(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const line of lines) yield Buffer.from(line);
}
