import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bundle } from './build/bundle.mjs';
import { inRoot } from './build/files.mjs';

// Where the packages that only build are not installed, what was built there or came along is what runs.
const compiler = inRoot('node_modules/typescript/package.json');
if (existsSync(compiler)) await build();
else if (!existsSync(inRoot('dist/service/server.js'))) {
  process.stderr.write('Nothing is built yet, and there is nothing to build it with: npm ci --include=dev\n');
  process.exit(1);
}

async function build() {
  const { bin } = createRequire(import.meta.url)(compiler);
  const tsc = join(dirname(compiler), bin.tsc);
  const { status } = spawnSync(process.execPath, [tsc, '-p', '.', '--noCheck'], {
    cwd: inRoot('.'),
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  await import('./assets.mjs');
  await bundle();
}
