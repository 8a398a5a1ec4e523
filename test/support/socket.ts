import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Express } from 'express';
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { SECRET } from './app.ts';
import { ORIGIN } from './client.ts';

/** The app behind a real socket of the loopback address. */
export async function listening(app: Express): Promise<{ port: number; server: Server; close: () => void }> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { port, server, close };
}

/** The app behind a socket, and every line of its log. */
export async function service(env: Record<string, string> = {}) {
  const lines: string[] = [];
  const log = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const config = readConfig({
    NODE_ENV: 'test',
    BASE_URL: ORIGIN,
    SESSION_SECRET: SECRET,
    ...env,
  });
  const app = await createApp({ config, log: pino({ level: 'error' }, log) });
  return { ...(await listening(app)), log: () => lines.join('') };
}

/** A connection that is written to by hand, and all that came back over it. */
export interface Line {
  socket: Socket;
  heard: () => string;
  /** Resolves once words came back; rejects where the connection ended without them. */
  until: (words: RegExp | string) => Promise<string>;
}

export async function dial(port: number): Promise<Line> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  let over = false;
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  socket.on('close', () => (over = true)).on('error', () => (over = true));
  await once(socket, 'connect');
  const until = async (words: RegExp | string): Promise<string> => {
    while (text.search(words) < 0) {
      if (over) throw new Error(`The connection ended after: ${text.slice(0, 500)}`);
      await wait(10);
    }
    return text;
  };
  return { socket, heard: () => text, until };
}
