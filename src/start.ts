import type { Server } from 'node:http';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { begin as keepBusy } from './background.ts';
import { type Config, readConfig } from './config.ts';
import { connect, disconnect } from './database/connect.ts';
import { startDatabase } from './database/open.ts';
import './models.ts';
import { serve } from './network/current.ts';
import { readNetwork } from './network/network.ts';
import { prepareDatabase, prepareStory } from './seeding.ts';

/** How long requests in flight may take to finish after SIGTERM. */
const GRACE_MS = 10_000;

/** Starts the whole service and resolves when it serves pages. Rejects with one clear line when it cannot. */
export async function begin(): Promise<void> {
  const config = readConfig();
  const log = pino({ level: config.logLevel, redact: ['req.headers.cookie', 'password', 'secret'] });
  serve({ network: readNetwork(config.networkFile), baseUrl: config.baseUrl });
  const database = await startDatabase({ mongodbUri: config.mongodbUri, dataDir: config.dataDir });
  await connect(database.uri);
  for (const { _id, name, tookMs } of await prepareDatabase())
    log.info({ number: _id, name, tookMs }, 'what is stored was brought to the shape of this version');
  const story = await prepareStory(config);
  const background = keepBusy({ config, log, uri: database.uri });
  const server = await listen(createApp({ config, log }), config);
  onSignal(async () => {
    await close(server);
    await background.stop();
    await disconnect();
    await database.stop();
  });
  greet(config, story);
}

function listen(app: ReturnType<typeof createApp>, { host, port }: Config): Promise<Server> {
  return new Promise((done, fail) => {
    const server = app.listen(port, host, (problem?: Error) =>
      problem ? fail(inWords(problem, port)) : done(server),
    );
  });
}

function inWords(problem: NodeJS.ErrnoException, port: number): Error {
  if (problem.code === 'EADDRINUSE')
    return new Error(`Port ${port} is in use. Stop the other program, or choose another with PORT=3001.`);
  return problem;
}

function greet(config: Config, story: string[]): void {
  const lines = [`Moorings is ready at ${config.baseUrl}`, ...story];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Stops taking requests, lets those in flight finish, then closes what is idle. */
function close(server: Server): Promise<void> {
  return new Promise(done => {
    server.close(() => done());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
  });
}

function onSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const once = () => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', once).on('SIGINT', once);
}
