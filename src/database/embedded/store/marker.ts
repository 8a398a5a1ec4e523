import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'closed';

/** Leaves word that a data file was closed as it should be, and what it looked like then. */
export function markClosed(folder: string, dataFile: string): void {
  writeFileSync(join(folder, FILE), looks(dataFile), { mode: 0o600 });
}

/** Whether the data file is as it was when it was last closed; asked once, for the word is taken away. */
export function wasClosed(folder: string, dataFile: string): boolean {
  const path = join(folder, FILE);
  try {
    return readFileSync(path, 'utf8') === looks(dataFile);
  } catch {
    return false;
  } finally {
    rmSync(path, { force: true });
  }
}

function looks(dataFile: string): string {
  const { size, mtimeNs, ino } = statSync(dataFile, { bigint: true });
  return `${size} ${mtimeNs} ${ino}\n`;
}
