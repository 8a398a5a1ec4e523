import { type ChildProcess, fork, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ended } from './runner.child.ts';

const TESTS = 'dist/test';
const CHILD = fileURLToPath(new URL('./runner.child.js', import.meta.url));
const MOCHA = ['node_modules/mocha/bin/mocha.js', '--no-config', '--exit'];
const HOOKS = ['--require', `${TESTS}/support/hooks.js`];
const TIMEOUT_MS = 30_000;

/** One more than there may be processors: a good part of the tests wait for browsers, disks and clocks. */
const PROCESSES = 3;

/** What takes longest goes first, so that no process is left with it when the other has nothing to do. */
const LONG = [
  /journeys/,
  /start/,
  /attack/,
  /strangers/,
  /forms\.test/,
  /publishing/,
  /hostile/,
  /database/,
  /outlets/,
  /properties/,
  /story/,
];

interface Run {
  env: NodeJS.ProcessEnv;
  /** Passed on to mocha, such as --grep; then everything runs in one process. */
  args: string[];
  timeout?: number;
}

/**
 * Runs every test, in three processes beside each other, each with a database of its own; whichever is free
 * takes the next file. Resolves to 0 where all passed.
 */
export async function runTests({ env, args, timeout = TIMEOUT_MS }: Run): Promise<number> {
  const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .filter(one => one.endsWith('.test.js'))
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
    .map(one => join(TESTS, one));
  if (args.length > 0)
    return inOneProcess([...MOCHA, ...HOOKS, '--timeout', String(timeout), ...args, ...files], env);
  const ended: Ended[] = [];
  const codes = await Promise.all(
    Array.from({ length: PROCESSES }, () => takeTurns(files, { env, timeout, ended })),
  );
  report(ended);
  const failed = ended.some(({ failures }) => failures.length > 0);
  return failed || codes.some(code => code !== 0) ? 1 : 0;
}

const rank = (file: string): number => {
  const at = LONG.findIndex(pattern => pattern.test(file));
  return at < 0 ? LONG.length : at;
};

function inOneProcess(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, args, { env, stdio: 'inherit' });
  return new Promise(done => child.once('close', code => done(code ?? 1)));
}

interface Turns {
  env: NodeJS.ProcessEnv;
  timeout: number;
  ended: Ended[];
}

/** One process that runs file after file; what it says of a file is printed when the file has ended. */
function takeTurns(files: string[], { env, timeout, ended }: Turns): Promise<number> {
  const child = fork(CHILD, [String(timeout)], { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  let said: Buffer[] = [];
  const print = () => {
    process.stdout.write(Buffer.concat(said));
    said = [];
  };
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
  child.on('message', (of: Ended | null) => {
    if (of) ended.push(of);
    print();
    hand(child, files.shift());
  });
  return new Promise(done => {
    child.once('close', code => {
      print();
      done(code ?? 1);
    });
  });
}

/** The next file; after the last, the process ends by itself. */
const hand = (child: ChildProcess, file: string | undefined): void => {
  if (child.connected) child.send(file ?? '');
};

function report(ended: Ended[]): void {
  const sum = (of: (one: Ended) => number) => ended.reduce((total, one) => total + of(one), 0);
  const failures = ended.flatMap(one => one.failures.map(title => `  ${one.file}: ${title}\n`));
  const slowest = ended.toSorted((a, b) => b.seconds - a.seconds).slice(0, 10);
  process.stdout.write(
    [
      `\nThe longest: ${slowest.map(one => `${one.file} ${Math.round(one.seconds)} s`).join(', ')}\n`,
      ...failures,
      `\n${sum(one => one.passes)} passing, ${sum(one => one.pending)} pending, ${failures.length} failing, in ${ended.length} files\n`,
    ].join(''),
  );
}
