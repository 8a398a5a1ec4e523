import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../../root.ts';
import { type CompiledViews, type Views, viewsFrom } from '../views.ts';

const folder = inRoot('views');
const drawings = inRoot('dist/views/marks.svg');

/** Views as they were compiled by the build: one module with the checks of development, one without. */
const builtFile = (check: boolean) => inRoot(`dist/views/${check ? 'checked' : 'plain'}.js`);

/**
 * The service's views. In production they are those that were built; elsewhere, where one was written since or
 * none were built, they are compiled now. Rejects where there are none.
 */
export async function loadViews({ check }: { check: boolean }): Promise<Views> {
  const file = builtFile(check);
  if (check && !isCurrent(file)) return (await import('./view-compiler.ts')).createViews({ folder, check });
  const { default: compiled } = (await import(pathToFileURL(file).href)) as { default: CompiledViews };
  return viewsFrom(compiled, { marks: drawings, check });
}

/** Compiles the views beforehand, where any of them is newer than what was built last. */
export async function buildViews(): Promise<void> {
  const { moduleOf } = await import('./view-compiler.ts');
  for (const check of [true, false]) {
    const file = builtFile(check);
    if (isCurrent(file)) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, moduleOf({ folder, check }));
  }
}

const makersOf = inRoot('dist/src/web');

/** A view that was taken away changes its folder; the helpers' names are compiled in. */
function isCurrent(file: string): boolean {
  if (!existsSync(file)) return false;
  const changed = (path: string) => statSync(path).mtimeMs;
  const below = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name));
  const makers = readdirSync(join(makersOf, 'views')).map(name => join(makersOf, 'views', name));
  const sources = [folder, ...below, ...makers, join(makersOf, 'helpers', 'index.js')];
  return sources.every(source => changed(source) < changed(file));
}
