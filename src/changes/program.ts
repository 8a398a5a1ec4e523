import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { besideServer, inRoot } from '../root.ts';
import { nameOf } from './recalled.ts';

/** What runs, and the data that is shipped with it. */
const FOLDERS = [fileURLToPath(besideServer('./')), inRoot('seeds/')];
const VIEWS = [inRoot('dist/views/')];
/** Which packages were installed, as npm writes it down. */
const PACKAGES = inRoot('node_modules/.package-lock.json');
const OF_THE_PROGRAM = /\.(js|json|svg)$/;

let name: Promise<string> | undefined;

/** A name of this program: what another one worked out may not be what this one would. */
export const programName = (): Promise<string> => {
  name ??= nameOfFiles(FOLDERS, [PACKAGES]);
  return name;
};

/** A name of this program with its views and of what else pages are made by: one finished page may not be another's. */
export const pagesName = async (given: unknown): Promise<string> =>
  nameOf(await programName(), await nameOfFiles(VIEWS), given);

async function nameOfFiles(folders: readonly string[], others: readonly string[] = []): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const folder of folders)
    for (const file of (await readdir(folder, { recursive: true })).filter(isOfTheProgram).sort())
      hash.update(file).update(await readFile(`${folder}${file}`));
  for (const file of others) hash.update(await readFile(file).catch(() => ''));
  return hash.digest('base64');
}

const isOfTheProgram = (file: string): boolean => OF_THE_PROGRAM.test(file);
