import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { FONT_FILES, fontFile } from '../src/reports/pdf/layout/font.files.ts';
import { inRoot } from '../src/root.ts';

const text = (path: string): string => readFileSync(inRoot(path), 'utf8');

type Stated = Record<'dependencies' | 'devDependencies', Record<string, string>>;
type Locked = Record<string, { dev?: boolean; devOptional?: boolean }>;

const stated = JSON.parse(text('package.json')) as Stated;
const locked = (JSON.parse(text('package-lock.json')) as { packages: Locked }).packages;

/** The packages that `npm ci --omit=dev` installs. */
const deployed = Object.entries(locked)
  .filter(([path, { dev, devOptional }]) => path && !dev && !devOptional)
  .map(([path]) => path.split('node_modules/').at(-1) ?? '');

const IMPORTS = [
  /^(?:import|export)\s(?:[\w\s{},*$]*?\sfrom\s)?['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
  /[rR]equire(?:\.resolve)?(?:\(import\.meta\.url\))?\(['"]([^'"]+)['"]/g,
];

/** The packages that the JavaScript of a folder imports as it runs. */
function importedIn(folder: string, patterns = IMPORTS): string[] {
  const names = readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' });
  const code = names.filter(name => name.endsWith('.js')).map(name => text(join(folder, name)));
  const packages = code
    .flatMap(one => specifiersIn(one, patterns))
    .filter(isPackage)
    .map(packageOf);
  return [...new Set(packages)].sort();
}

const specifiersIn = (code: string, patterns: RegExp[]): string[] =>
  patterns.flatMap(pattern => [...code.matchAll(pattern)].map(([, specifier = '']) => specifier));

const isPackage = (from: string): boolean => !/^(\.|node:)/.test(from) && !builtinModules.includes(from);
const packageOf = (from: string): string => /^(@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from;

describe('an installation without the packages of development', () => {
  it('has every package that the service and its commands import, and none that they do not', () => {
    assert.deepEqual(importedIn('dist/src'), Object.keys(stated.dependencies).sort());
  });

  it('has every package that the illustrative story and the synthetic network import', () => {
    for (const name of importedIn('dist/seeds')) assert.ok(name in stated.dependencies, name);
  });

  it('has no compiler, no typefaces but the files in use, and nothing else that only builds', () => {
    const sources = readdirSync(inRoot('public'), { recursive: true, encoding: 'utf8' })
      .filter(name => /\.(mjs|scss)$/.test(name))
      .map(name => text(join('public', name)))
      .join('\n');
    const scopes = (name: string) => [name, name.replace(/^(@[^/]+\/).*/, '$1')];
    const builders = Object.keys(stated.devDependencies).filter(name =>
      scopes(name).some(one => sources.includes(one)),
    );
    for (const known of ['typescript', 'sass', 'govuk-frontend', '@expo-google-fonts/noto-sans'])
      assert.ok(builders.includes(known), known);
    const compilers = deployed.filter(name => /(^|\/)(typescript|sass|esbuild|rollup|swc|babel)/.test(name));
    assert.deepEqual([...deployed.filter(name => builders.includes(name)), ...compilers], []);
  });

  it('draws reports with fonts that the build put beside it', () => {
    for (const face of Object.keys(FONT_FILES) as (keyof typeof FONT_FILES)[])
      assert.ok(existsSync(fontFile(face)), face);
  });
});

describe('what a deployment runs', () => {
  const files = (folder: string) =>
    readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.js'));

  it('has every thread of the service in few files, where those that start it look for it', () => {
    const threads = files('dist/src').filter(name => name.endsWith('.worker.js'));
    assert.ok(threads.length > 3);
    for (const name of threads) assert.ok(existsSync(inRoot(`dist/service/${basename(name)}`)), name);
    for (const name of files('dist/service'))
      for (const [, file = ''] of text(`dist/service/${name}`).matchAll(
        /new URL\("(\.[^"]+)", import\.meta\.url\)/g,
      ))
        assert.ok(existsSync(join(inRoot('dist/service'), dirname(name), file)), `${name}: ${file}`);
  });

  it('asks for no package that is not installed with it', () => {
    // A `require` there is a library's own, of what it can do without.
    for (const name of importedIn('dist/service', IMPORTS.slice(0, 2)))
      assert.ok(name in stated.dependencies, name);
  });
});
