import { resolve } from 'node:path';
import { inWords } from '../database/backup/backup.words.ts';
import { readBackup } from '../database/backup/read.ts';
import { restore } from '../database/backup/restore.ts';
import { fileCommand, onDatabase } from './on.database.ts';

await fileCommand({ to: { type: 'string' } }, async ({ file, given, config }) => {
  if (!file) throw new Error('Say which backup: npm run restore -- in.file');
  const path = resolve(file);
  await readBackup(path);
  const where = typeof given.to === 'string' ? placeIn(given.to) : config;
  const contents = await onDatabase(where, client => restore(client, path));
  return `Restored ${inWords(path, contents)}`;
});

function placeIn(to: string): { mongodbUri: string | undefined; dataDir: string } {
  if (/^mongodb(\+srv)?:/.test(to)) return { mongodbUri: to, dataDir: '' };
  return { mongodbUri: undefined, dataDir: resolve(to) };
}
