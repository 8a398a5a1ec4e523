import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('./database-server.js', import.meta.url));

/** An embedded database in a process of its own. */
export interface Served {
  uri: string;
  /** How long the database took to open, its thread included. */
  openedMs: number;
  /** What the process holds, in megabytes: Node itself, the database and the pages of its file in memory. */
  memory: () => Promise<number>;
  /** What the process has worked so far, in milliseconds. */
  cpu: () => Promise<number>;
  stop: () => Promise<void>;
  kill: () => Promise<void>;
}

export async function serve(folder: string): Promise<Served> {
  const child = fork(SERVER, [folder]);
  const { uri, openedMs } = await hear<{ uri: string; openedMs: number }>(child);
  const memory = async () => {
    child.send('memory');
    return (await hear<{ rss: number }>(child)).rss / 1024 / 1024;
  };
  const cpu = async () => {
    child.send('cpu');
    return (await hear<{ cpuMs: number }>(child)).cpuMs;
  };
  const ended = async (end: () => void) => {
    const exit = once(child, 'exit');
    end();
    await exit;
  };
  return {
    uri,
    openedMs,
    memory,
    cpu,
    stop: () => ended(() => child.send('stop')),
    kill: () => ended(() => child.kill('SIGKILL')),
  };
}

/** The next thing that a process says; rejects where it ends without a word. */
export function hear<T>(child: ChildProcess): Promise<T> {
  return new Promise((done, fail) => {
    const ended = (code: number | null) => fail(new Error(`What is measured ended with ${code}.`));
    child.once('exit', ended);
    child.once('message', said => {
      child.off('exit', ended);
      done(said as T);
    });
  });
}

/** How long something takes, in milliseconds. */
export async function timed(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.floor(ordered.length / 2)] ?? Number.NaN;
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Milliseconds with as many places as they deserve. */
export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 3 : value < 100 ? 1 : 0)} ms`;
}
