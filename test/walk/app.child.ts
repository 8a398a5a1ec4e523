import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer, type ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { RequestHandler } from 'express';
import { pino } from 'pino';
import { RateLimiterMongo } from 'rate-limiter-flexible';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { connect } from '../../src/database/connect.ts';
import { freshCatalogue } from '../../src/indicators/catalogue.stored.ts';
import '../../src/models.ts';
import { serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import { routes } from '../../src/routes.ts';
import type { Route } from '../../src/web/door.ts';
import { SECRET } from '../support/app.ts';
import { ORIGIN } from '../support/client.ts';
import type { FromApp } from './service.ts';

/** The service in a process of its own, which tells what happens to it, and with every limit out of the way. */
const tell = (message: FromApp) => process.send?.(message);

RateLimiterMongo.prototype.consume = () => Promise.resolve({} as never);

/** What a request is answered with, also while a public page is made for it apart. */
const answers = new AsyncLocalStorage<ServerResponse>();

/** An answer that says so was given by its own handler: the door was open and the token fitted. */
function mark(route: Route): void {
  const reached: RequestHandler = (_req, res, next) => {
    for (const one of [res, answers.getStore()])
      if (one && !one.headersSent) one.setHeader('X-Reached', `${route.method} ${route.path}`);
    next();
  };
  (route.handlers as RequestHandler[]).unshift(reached);
}

function watch(): void {
  const beat = new Int32Array(new SharedArrayBuffer(4));
  setInterval(() => Atomics.add(beat, 0, 1), 25);
  new Worker(new URL('./watchdog.worker.js', import.meta.url), { workerData: beat.buffer }).on(
    'message',
    ms => tell({ kind: 'held', text: `The event loop was held for ${ms} ms of work.` }),
  );
}

process.on('unhandledRejection', problem =>
  tell({ kind: 'uncaught', text: String((problem as Error)?.stack) }),
);
process.on('uncaughtException', problem => tell({ kind: 'uncaught', text: String(problem.stack) }));
process.on('disconnect', () => process.exit(0));

const config = readConfig({ NODE_ENV: 'test', BASE_URL: ORIGIN, SESSION_SECRET: SECRET });
serve({ network: readNetwork(config.networkFile), baseUrl: config.baseUrl });
await connect(String(process.env.WALK_DATABASE));
await freshCatalogue();
for (const route of routes({ outbox: config.outbox })) mark(route);
const log = new Writable({
  write: (line, _encoding, done) => {
    tell({ kind: 'logged', text: String(line) });
    done();
  },
});
const app = await createApp({ config, log: pino({ level: 'error' }, log) });
const server = createServer((req, res) => answers.run(res, () => void app(req, res)));
server.listen(0, '127.0.0.1', () => {
  watch();
  tell({ kind: 'listening', port: (server.address() as { port: number }).port });
});
