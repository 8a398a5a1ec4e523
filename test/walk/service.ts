import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { ORIGIN } from '../support/client.ts';

/** What the service says of itself. */
export type FromApp =
  | { kind: 'listening'; port: number }
  | { kind: 'held' | 'uncaught' | 'logged'; text: string };

export interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: Buffer;
}

export interface Got {
  status: number;
  /** The route whose handler answered: "get /members"; '' where none was reached. */
  reached: string;
  location: string;
}

/** The service in a process of its own. */
export interface Service {
  base: string;
  /** Sends a request as it is; rejects where the connection ends without an answer. */
  send(sent: Sent): Promise<Got>;
  /** What went wrong besides answers, since last asked. */
  heard(): string[];
  /** What it logged as errors, all of it. */
  logged(): string[];
  /** Ends it; rejects where it was gone before. */
  end(): Promise<void>;
}

export async function startService(database: string): Promise<Service> {
  const child = fork(fileURLToPath(new URL('./app.child.js', import.meta.url)), {
    env: { ...process.env, WALK_DATABASE: database },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let gone: number | null | undefined;
  child.once('exit', code => {
    gone = code;
  });
  const said: string[] = [];
  const logged: string[] = [];
  const port = await new Promise<number>((done, fail) => {
    child.once('exit', code => fail(new Error(`The service ended with ${code}.`)));
    child.on('message', (message: FromApp) => {
      if (message.kind === 'listening') done(message.port);
      else (message.kind === 'logged' ? logged : said).push(message.text);
    });
  });
  const agent = new Agent({ keepAlive: true });
  const end = async () => {
    if (gone !== undefined) throw new Error(`The service was gone, with ${gone}.`);
    agent.destroy();
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  };
  return {
    base: `http://127.0.0.1:${port}`,
    send: sent => send(port, agent, sent),
    heard: () => said.splice(0),
    logged: () => logged,
    end,
  };
}

function send(port: number, agent: Agent, { method, path, headers, body }: Sent): Promise<Got> {
  return new Promise((done, fail) => {
    const length = body ? { 'content-length': String(body.length) } : {};
    const asked = request({
      host: '127.0.0.1',
      port,
      agent,
      method,
      path,
      headers: { origin: ORIGIN, ...headers, ...length },
    });
    asked.on('error', fail);
    asked.on('response', answer => {
      answer.resume();
      answer.on('error', fail);
      answer.on('end', () =>
        done({
          status: answer.statusCode ?? 0,
          reached: String(answer.headers['x-reached'] ?? ''),
          location: answer.headers.location ?? '',
        }),
      );
    });
    asked.end(body);
  });
}
