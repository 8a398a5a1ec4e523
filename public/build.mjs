import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'sass';

const here = dirname(fileURLToPath(import.meta.url));
const built = join(here, 'built');
const require = createRequire(import.meta.url);
const font = script =>
  require.resolve(`@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${script}-wght-normal.woff2`);

mkdirSync(built, { recursive: true });
const { css } = compile(join(here, 'styles.scss'), {
  loadPaths: [join(here, '..', 'node_modules')],
  style: 'compressed',
  quietDeps: true,
});
writeFileSync(join(built, 'styles.css'), css);
copyFileSync(font('latin'), join(built, 'atkinson-latin.woff2'));
copyFileSync(font('latin-ext'), join(built, 'atkinson-latin-ext.woff2'));
