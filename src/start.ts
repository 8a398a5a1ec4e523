import type { Server } from 'node:http';
import type { Express } from 'express';
import { pino } from 'pino';
import { type Config, readConfig } from './config.ts';
import { startDatabase } from './database/open.ts';
import { endWell } from './ending.ts';
import { serve } from './network/current.ts';
import { readNetwork } from './network/network.ts';
import { draining } from './web/drain.ts';

/** Starts the whole service and resolves when it serves pages. Rejects with one clear line when it cannot. */
export async function begin(): Promise<void> {
  const config = readConfig();
  const log = pino({ level: config.logLevel, redact: ['req.headers.cookie', 'password', 'secret'] });
  serve({ network: readNetwork(config.networkFile), baseUrl: config.baseUrl });
  const [database, service] = await Promise.all([startDatabase(config), import('./service.ts')]);
  const { connect, createApp, disconnect, startBackground, prepareDatabase, prepareStory } = service;
  await connect(database.uri);
  for (const { _id, name, tookMs } of await prepareDatabase())
    log.info({ number: _id, name, tookMs }, 'what is stored was brought to the shape of this version');
  const story = await prepareStory(config);
  const background = await startBackground({ config, log, uri: database.uri });
  const server = await listen(await createApp({ config, log }), config);
  const requests = draining(server);
  const stop = async () => {
    await Promise.all([requests.drain(), background.stop()]);
    await disconnect();
    await database.stop();
  };
  endWell({ log, stop });
  greet(config, story);
}

function listen(app: Express, { host, port }: Config): Promise<Server> {
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
