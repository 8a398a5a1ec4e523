import { readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { filesIn, inRoot, isNewer } from './files.mjs';

// What has binaries or files of data beside its code stays a package.
const PACKAGES = ['lmdb', '@node-rs/argon2', 'pdfkit', '@zxcvbn-ts/*'];
// Packages that were written before there were modules ask for Node's parts by `require`.
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

const compiled = () => filesIn(inRoot('dist/src')).filter(name => name.endsWith('.js'));
const commands = () =>
  readFileSync(inRoot('package.json'), 'utf8')
    .match(/(?<=dist\/service\/)commands\/\w+/g)
    .map(out => ({ in: inRoot(`dist/src/${out}.js`), out }));

// Threads are started by a name beside whoever starts them, and stand beside the service here.
const entries = () =>
  compiled()
    .filter(name => name === 'server.js' || name.endsWith('.worker.js'))
    .map(name => ({ in: inRoot(`dist/src/${name}`), out: basename(name, '.js') }))
    .concat(commands());

/** Joins what runs as a process or a thread of its own into few files: to find and read a thousand takes a second. */
export async function bundle() {
  const outdir = inRoot('dist/service');
  const sources = compiled().map(name => inRoot(`dist/src/${name}`));
  if (isNewer(`${outdir}/server.js`, [...sources, inRoot('package-lock.json'), inRoot('public/build/bundle.mjs')])) return;
  const { build } = await import('esbuild');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    ...{ entryPoints: entries(), outdir, bundle: true, splitting: true, format: 'esm', platform: 'node' },
    ...{ target: 'node20', external: PACKAGES, banner: { js: REQUIRE }, legalComments: 'none' },
    ...{ sourcemap: true, sourcesContent: false, logLevel: 'warning' },
  });
}
