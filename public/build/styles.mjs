import { mkdirSync, writeFileSync } from 'node:fs';
import { filesIn, inRoot, isNewer } from './files.mjs';

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

const sources = () =>
  filesIn(inRoot('public'))
    .filter(name => /\.(scss|mjs)$/.test(name))
    .map(name => inRoot(`public/${name}`))
    .concat(inRoot('package-lock.json'));

export async function buildStyles() {
  const sheet = inRoot('dist/public/styles.css');
  if (isNewer(sheet, sources())) return;
  const { compile } = await import('sass');
  const { css } = compile(inRoot('public/styles.scss'), {
    loadPaths: [inRoot('node_modules')],
    style: 'compressed',
    quietDeps: true,
  });
  mkdirSync(inRoot('dist/public'), { recursive: true });
  writeFileSync(sheet, trimmed(css));
}
