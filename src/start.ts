import { createServer, type Server } from 'node:http';
import { pino } from 'pino';
import { type Config, readConfig } from './config.ts';
import { startDatabase } from './database/open.ts';
import { endWell } from './ending.ts';
import { serve } from './network/current.ts';
import { readNetwork } from './network/network.ts';
import type { MakeAhead } from './page-cache/ahead.ts';
import { draining } from './web/drain.ts';

/** Starts the whole service and resolves when it serves pages. Rejects with one clear line when it cannot. */
export async function begin(): Promise<void> {
  const config = readConfig();
  const log = pino({ level: config.logLevel, redact: ['req.headers.cookie', 'password', 'secret'] });
  serve({ network: readNetwork(config.networkFile), baseUrl: config.baseUrl });
  await tryPort(config);
  const [database, service] = await Promise.all([startDatabase(config), import('./service.ts')]);
  const { connect, createApp, disconnect, startBackground, prepareDatabase, prepareStory } = service;
  await connect(database.uri);
  for (const { _id, name, tookMs } of await prepareDatabase())
    log.info({ number: _id, name, tookMs }, 'what is stored was brought to the shape of this version');
  const story = await prepareStory(config);
  const app = await createApp({ config, log });
  const { makeAhead, keepPages } = app.locals as { makeAhead: MakeAhead; keepPages: () => Promise<void> };
  const server = await listen(createServer(app), config);
  const background = await startBackground({ config, log, uri: database.uri, makeAhead });
  const requests = draining(server);
  const stop = async () => {
    await Promise.all([requests.drain(), background.stop()]);
    // What is not kept is made again after the next start.
    await keepPages().catch(() => {});
    await disconnect();
    await database.stop();
  };
  endWell({ log, stop });
  greet(config, story);
}

/** Before anything is made or told, which takes its time: a port that is in use ends the start at once. */
async function tryPort(config: Config): Promise<void> {
  const server = await listen(createServer(), config);
  await new Promise(done => server.close(done));
}

function listen(server: Server, { host, port }: Config): Promise<Server> {
  return new Promise((done, fail) => {
    server.once('error', problem => fail(inWords(problem, port)));
    server.listen(port, host, () => done(server));
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
