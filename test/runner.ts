import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAgain, againOf, failedOf } from './runner.again.ts';
import { type Ended, lineOf, summary } from './runner.report.ts';

const CHILD = fileURLToPath(new URL('./runner.child.js', import.meta.url));
const MOCHA = ['node_modules/mocha/bin/mocha.js', '--no-config', '--exit'];
const HOOKS = ['--require', 'dist/test/support/hooks.js'];
/** Enough on a machine that is busy with other things: what hangs is found all the same. */
const TIMEOUT_MS = 60_000;

/** One more than there may be processors: a good part of the tests wait for browsers, disks and clocks. */
const PROCESSES = 3;

interface Run {
  /** Tests as they are compiled: "dist/test/doors.test.js". */
  files: string[];
  /** TESTS_AGAIN: where no more files than that failed, they are run once more, alone. */
  env: NodeJS.ProcessEnv;
  /** Passed on to mocha, such as --grep; then everything runs in one process. */
  args: string[];
}

/**
 * Runs tests in three processes beside each other, each with a database of its own; whichever is free takes the
 * next file. Resolves to 0 where all passed.
 */
export async function runTests({ files, env, args }: Run): Promise<number> {
  if (args.length > 0)
    return inOneProcess([...MOCHA, ...HOOKS, '--timeout', String(TIMEOUT_MS), ...args, ...files], env);
  const ended: Ended[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'moorings-run-'));
  const turns = { env: { ...env, TESTS_FOLDER: folder }, ended };
  const waiting = [...files];
  const codes = await Promise.all(Array.from({ length: PROCESSES }, () => takeTurns(waiting, turns)));
  rmSync(folder, { recursive: true, force: true });
  ended.push(...waiting.map(file => stopped(file, 'No process was left to run it.')));
  const again = againOf(ended, Number(env.TESTS_AGAIN ?? 0));
  if (again.length === 0) return told(ended, codes);
  process.stdout.write(`${summary(ended)}\nOnce more, alone: ${again.join(', ')}\n`);
  return told(afterAgain(ended, await runAlone(again, env)), []);
}

/** Runs files one after another, with nothing beside them. */
async function runAlone(files: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended[]> {
  const folder = mkdtempSync(join(tmpdir(), 'moorings-run-'));
  const ended: Ended[] = [];
  for (const file of files) await takeTurns([file], { env: { ...env, TESTS_FOLDER: folder }, ended });
  rmSync(folder, { recursive: true, force: true });
  return ended;
}

function told(ended: readonly Ended[], codes: readonly number[]): number {
  process.stdout.write(summary(ended));
  return failedOf(ended).length > 0 || codes.some(code => code !== 0) ? 1 : 0;
}

function inOneProcess(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, args, { env, stdio: 'inherit' });
  return new Promise(done => child.once('close', code => done(code ?? 1)));
}

interface Turns {
  env: NodeJS.ProcessEnv;
  ended: Ended[];
}

/** One process that runs file after file; what it says of a file is printed when the file has ended. */
function takeTurns(files: string[], { env, ended }: Turns): Promise<number> {
  const child = fork(CHILD, [String(TIMEOUT_MS)], { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  let said: Buffer[] = [];
  let at: string | undefined;
  const print = (more = '') => {
    process.stdout.write(Buffer.concat([...said, Buffer.from(more)]));
    said = [];
  };
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
  child.on('message', (of: Ended | null) => {
    if (of) ended.push(of);
    print(of ? lineOf(of) : '');
    at = files.shift();
    hand(child, at);
  });
  return new Promise(done => {
    child.once('close', (code, signal) => {
      print();
      if (at || code !== 0)
        ended.push(stopped(at ?? 'a process of the run', `It ended with ${signal ?? `code ${code}`}.`));
      done(code ?? 1);
    });
  });
}

/** A file that was not run to its end counts as one that failed. */
const stopped = (file: string, why: string): Ended => ({
  file,
  passes: 0,
  pending: 0,
  failures: [{ title: 'not run to its end', error: [why] }],
  seconds: 0,
  worked: { own: 0, children: 0 },
});

/** The next file; after the last, the process ends by itself. */
const hand = (child: ChildProcess, file: string | undefined): void => {
  if (child.connected) child.send(file ?? '');
};
