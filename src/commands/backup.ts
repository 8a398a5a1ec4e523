import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { MongoClient } from 'mongodb';
import { drillInWords, inWords } from '../database/backup/backup.words.ts';
import { keepDrill, lastDrill, rehearse } from '../database/backup/drill.ts';
import { takeBackup } from '../database/backup/take.ts';
import { KEYS, KEYS_LEFT_OUT } from './keys.ts';
import { fileCommand, onDatabase } from './on.database.ts';

const options = { verify: { type: 'boolean' }, stopped: { type: 'boolean' } } as const;

await fileCommand(options, ({ file, given, config }) => {
  const stopped = given.stopped === true;
  if (!file && !given.verify) throw new Error('Say where the backup goes: npm run backup -- out.file');
  return onDatabase(config, async client => {
    const said = given.verify ? await drill(client, file, stopped) : await take(client, file ?? '', stopped);
    return `${said}\n${drillInWords(await lastDrill(client.db()))}`;
  });
});

async function take(client: MongoClient, file: string, stopped: boolean): Promise<string> {
  const contents = await takeBackup(client, resolve(file), { stopped, without: KEYS });
  return `${inWords(resolve(file), contents)}\n${KEYS_LEFT_OUT}`;
}

/** Rehearses the file named, or a new backup where there is none of that name yet. */
async function drill(client: MongoClient, file: string | undefined, stopped: boolean): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'moorings-backup-'));
  const path = file ? resolve(file) : join(scratch, 'backup');
  try {
    if (!(await exists(path))) await takeBackup(client, path, { stopped, without: KEYS });
    const contents = await rehearse(path);
    await keepDrill(client.db(), contents);
    return inWords(file ? path : 'The backup of this drill', contents);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
