import { resolve } from 'node:path';
import { announceAll } from '../changes/counters.ts';
import { inWords } from '../database/backup/backup.words.ts';
import { restore } from '../database/backup/restore.ts';
import { refuseNewer } from '../migrations/done.ts';
import { newestInBackup } from '../migrations/in.backup.ts';
import { migrate } from '../migrations/migrate.ts';
import { migrations } from '../migrations/migrations.ts';
import { dropKeys, KEYS_GONE } from './keys.ts';
import { fileCommand, onDatabase } from './on.database.ts';

await fileCommand({ to: { type: 'string' } }, async ({ file, given, config }) => {
  if (!file) throw new Error('Say which backup: npm run restore -- in.file');
  const path = resolve(file);
  refuseNewer(await newestInBackup(path), migrations);
  const where = typeof given.to === 'string' ? placeIn(given.to) : config;
  const contents = await onDatabase(where, async client => {
    const restored = await restore(client, path);
    await migrate(client.db());
    await announceAll(client.db());
    await dropKeys(client.db());
    return restored;
  });
  return `Restored ${inWords(path, contents)}\n${KEYS_GONE}`;
});

function placeIn(to: string): { mongodbUri: string | undefined; dataDir: string } {
  if (/^mongodb(\+srv)?:/.test(to)) return { mongodbUri: to, dataDir: '' };
  return { mongodbUri: undefined, dataDir: resolve(to) };
}
