import { fileURLToPath } from 'node:url';
import { freePort, startServer } from '../../support/server.ts';
import { HOST } from './connection.ts';
import type { Stage } from './network.ts';

export interface Service {
  port: number;
  pid: number;
  end: () => Promise<unknown>;
}

/** Nobody listens there: letters wait. */
const NO_POST = 'smtp://127.0.0.1:9';

/** The service in a process of its own, as in production; `at`: what its clock begins with. */
export async function startService({ env }: Pick<Stage, 'env'>, at?: Date): Promise<Service> {
  const port = await freePort();
  const clock = fileURLToPath(new URL('clock.preload.js', import.meta.url));
  const { process: child, end } = await startServer({
    ...env,
    ...{ NODE_ENV: 'production', PORT: String(port), BASE_URL: `https://${HOST}`, TRUST_PROXY: '1' },
    ...{ SESSION_SECRET: 'x'.repeat(40), SMTP_URL: NO_POST, MAIL_FROM: `moorings@${HOST}` },
    ...(at ? { NODE_OPTIONS: `--import ${clock}`, BENCH_CLOCK: at.toISOString() } : {}),
  });
  if (!child.pid) throw new Error('The service has no process.');
  const kill = () => void child.kill();
  process.once('exit', kill);
  const { pid } = child;
  return { port, pid, end: () => end().finally(() => process.off('exit', kill)) };
}
