import type { Express } from 'express';
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { ORIGIN } from './client.ts';

export const SECRET = 'a secret that is only used in tests!';

let app: Promise<Express> | undefined;

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
