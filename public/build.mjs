import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const built = join(here, 'built');
const require = createRequire(import.meta.url);

// What govuk-frontend brings that no view uses or our own rules replace: variants, its focus, its typeface.
const UNUSED =
  /govuk-(radios|checkboxes)--small|__conditional|--extra-letter-spacing|--width-30|hidden-focusable|govuk-template(?!__body)|^\.govuk-[^ ]+:focus\b|x:-moz-any-link|-frontend-supported|-label--(xl|s)\b|legend--(xl|s)\b/;
const FALLBACK = /var\((--govuk-[a-z-]+),\s*(#[0-9a-f]+|rgb[^)]*\))\)/gi;

const FAMILY =
  /font-family:"Atkinson[^;]+;-webkit-font-smoothing:antialiased;-moz-osx-font-smoothing:grayscale/g;

// Our own rules begin with the fonts: from there on nothing is taken for unused.
const OURS = '@font-face';

const trimmed = css => {
  const [library, ...ours] = shortened(css).split(OURS);
  return [withoutUnused(library), ...ours].join(OURS);
};

const shortened = css =>
  css
    .replace(FAMILY, '')
    .replace(/-webkit-(appearance|clip-path|user-select):[^;}]+;?/g, '')
    .replace(FALLBACK, 'var($1)')
    .replace(/(--[a-z0-9-]+): /g, '$1:');

const withoutUnused = css =>
  css
    .replace(/([^{};]+)\{([^{}]*)\}/g, (_rule, selectors, body) => {
      const kept = selectors.split(/,(?![^(]*\))/).filter(one => !UNUSED.test(one));
      return kept.length && body && body !== 'font-family:sans-serif' ? `${kept.join(',')}{${body}}` : '';
    })
    .replace(/@media[^{}]+\{\}/g, '');

const font = script =>
  require.resolve(
    `@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${script}-wght-normal.woff2`,
  );

const changed = path => statSync(path).mtimeMs;
const sources = () =>
  readdirSync(here, { recursive: true, withFileTypes: true })
    .filter(file => /\.(scss|mjs)$/.test(file.name))
    .map(file => join(file.parentPath, file.name))
    .concat(join(here, '..', 'package-lock.json'));
const isCurrent = path => existsSync(path) && sources().every(source => changed(source) < changed(path));

// What was compiled from a file that is elsewhere now, or nowhere, would still be found and run.
const dist = join(here, '..', 'dist');
const hasSource = path => existsSync(join(here, '..', path.replace(/\.js(\.map)?$/, '.ts')));
for (const folder of ['src', 'test', 'seeds'])
  for (const name of existsSync(join(dist, folder)) ? readdirSync(join(dist, folder), { recursive: true }) : [])
    if (/\.js(\.map)?$/.test(name) && !hasSource(join(folder, name))) rmSync(join(dist, folder, name));

const sheet = join(built, 'styles.css');
if (!isCurrent(sheet)) {
  mkdirSync(built, { recursive: true });
  copyFileSync(font('latin'), join(built, 'atkinson-latin.woff2'));
  copyFileSync(font('latin-ext'), join(built, 'atkinson-latin-ext.woff2'));
  const { compile } = await import('sass');
  const { css } = compile(join(here, 'styles.scss'), {
    loadPaths: [join(here, '..', 'node_modules')],
    style: 'compressed',
    quietDeps: true,
  });
  writeFileSync(sheet, trimmed(css));
}

const { buildViews } = await import('../dist/src/web/views/built.js');
await buildViews();
