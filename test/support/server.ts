import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { inRoot } from '../../src/root.ts';

const entry = inRoot('dist/service/server.js');

/** A service in a process of its own, as it is deployed. */
export interface Running {
  base: string;
  process: ChildProcess;
  /** Everything it has printed. */
  output: () => string;
  /** Ends it with a signal; resolves to its exit code, null where the signal ended it. */
  end: (signal?: NodeJS.Signals) => Promise<number | null>;
}

/**
 * Starts the service and resolves when it says that it is ready; rejects with its output where it ends. Where another
 * program took the free port meanwhile, it is started again on the next.
 */
export async function startServer(env: Record<string, string>): Promise<Running> {
  try {
    return await startOn(env.PORT ?? String(await freePort()), env);
  } catch (problem) {
    if (env.PORT || !/Port \d+ is in use/.test((problem as Error).message)) throw problem;
    return startServer(env);
  }
}

async function startOn(port: string, env: Record<string, string>): Promise<Running> {
  const child = spawnServer({ ...env, PORT: port });
  const ended = once(child.process, 'exit').then(([code]) => {
    throw new Error(`The service ended with ${code}: ${child.output()}`);
  });
  await Promise.race([said(child, 'is ready at'), ended]);
  ended.catch(() => {});
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    const { process } = child;
    if (process.exitCode !== null || process.signalCode !== null) return process.exitCode;
    const over = once(process, 'exit');
    process.kill(signal);
    return (await over)[0] as number | null;
  };
  return { base: `http://127.0.0.1:${port}`, ...child, end };
}

/** Runs the service to its end; for starts that must fail. */
export async function failToStart(
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const child = spawnServer({ PORT: String(await freePort()), ...env });
  const [code] = await once(child.process, 'exit');
  return { code, output: child.output() };
}

function spawnServer(env: Record<string, string>) {
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env;
  const tmp = TMPDIR ? { TMPDIR } : {};
  const child = spawn(process.execPath, [entry], {
    env: { PATH, HOME, ...tmp, NODE_ENV: 'test', LOG_LEVEL: 'error', ...env },
  });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text));
  child.stderr.on('data', (text: Buffer) => (output += text));
  return { process: child as ChildProcess, output: () => output };
}

async function said(child: { process: ChildProcess; output: () => string }, words: string): Promise<void> {
  while (!child.output().includes(words)) await once(child.process.stdout!, 'data');
}

/** A port of the loopback address that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}
