import { spawnSync } from 'node:child_process';

const MOCHA = [
  'node_modules/mocha/bin/mocha.js',
  '--no-config',
  '--exit',
  '--require',
  'dist/test/support/hooks.js',
];

/** Sends every hostile request there is, where the tests send some. */
const { status } = spawnSync(process.execPath, [...MOCHA, 'dist/test/walk/walk.test.js'], {
  env: { ...process.env, WALK: 'whole' },
  stdio: 'inherit',
});
process.exit(status ?? 1);
