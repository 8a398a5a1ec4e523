import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

const TESTS = 'dist/test';
const MOCHA = [
  'node_modules/mocha/bin/mocha.js',
  '--no-config',
  '--exit',
  '--require',
  `${TESTS}/support/hooks.js`,
];
const TIMEOUT_MS = 20_000;

/** About half of all the work: what waits for browsers, disks and other processes. */
const WAITING = ['journeys', 'database', 'exchange', 'record', 'people'];

interface Run {
  env: NodeJS.ProcessEnv;
  /** Passed on to mocha, such as --grep; then everything runs in one process. */
  args: string[];
  timeout?: number;
}

/**
 * Runs every test, in two processes beside each other, each with a database of its own. What the second
 * prints comes after the first has ended. Resolves to 0 where both passed.
 */
export async function runTests({ env, args, timeout = TIMEOUT_MS }: Run): Promise<number> {
  const common = [...MOCHA, '--timeout', String(timeout)];
  const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter(one =>
    one.endsWith('.test.js'),
  );
  const named = files.sort().map(one => join(TESTS, one));
  if (args.length > 0) return run([...common, ...args, ...named], env).code;
  const waits = (file: string) => WAITING.includes(file.split(sep)[2] ?? '');
  const second = run([...common, ...named.filter(waits)], env, false);
  const first = await run([...common, ...named.filter(file => !waits(file))], env).code;
  const code = await second.code;
  process.stdout.write(second.said());
  return first || code;
}

function run(args: string[], env: NodeJS.ProcessEnv, aloud = true) {
  const child = spawn(process.execPath, args, {
    env,
    stdio: ['ignore', aloud ? 'inherit' : 'pipe', 'inherit'],
  });
  const said: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
  const code = new Promise<number>(done => child.once('close', status => done(status ?? 1)));
  return { code, said: () => Buffer.concat(said) };
}
