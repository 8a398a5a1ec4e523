import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const inRoot = path => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const changed = path => statSync(path).mtimeMs;
export const isNewer = (path, sources) =>
  existsSync(path) && sources.every(source => changed(source) < changed(path));

/** The files of a folder and its folders, by their path inside it. */
export const filesIn = folder =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter(name => statSync(join(folder, name)).isFile())
    : [];

export function copy(from, to) {
  if (isNewer(to, [from])) return;
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

// What was compiled from a file that is elsewhere now, or nowhere, would still be found and run.
export function removeStale() {
  const hasSource = path => existsSync(inRoot(path.replace(/\.js(\.map)?$/, '.ts')));
  for (const folder of ['src', 'test', 'seeds'])
    for (const name of filesIn(inRoot(`dist/${folder}`)))
      if (/\.js(\.map)?$/.test(name) && !hasSource(join(folder, name))) rmSync(inRoot(`dist/${folder}/${name}`));
}
