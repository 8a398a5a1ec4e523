import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { ORIGIN } from './client.ts';

export const SECRET = 'a secret that is only used in tests!';

let app: Promise<Express> | undefined;
let address: Promise<string> | undefined;

/** The real app, made once for the run; its log is silent. */
export function appUnderTest(): Promise<Express> {
  const config = readConfig({
    NODE_ENV: 'test',
    BASE_URL: ORIGIN,
    SESSION_SECRET: SECRET,
  });
  app ??= createApp({ config, log: pino({ level: 'silent' }) });
  return app;
}

/** Where the real app listens in this process, from the first that asks on: "http://127.0.0.1:40123". */
export const addressUnderTest = (): Promise<string> => (address ??= listen());

async function listen(): Promise<string> {
  const server = createServer(await appUnderTest()).listen(0, '127.0.0.1');
  await once(server.unref(), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
