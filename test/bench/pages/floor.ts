import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Answer } from './connection.ts';
import type { Service } from './service.ts';

/** What our pages are measured against: it is handed each page before. */
export interface Beside extends Service {
  take: (address: string, page: Answer) => Promise<void>;
}

/** Belong to one connection or one moment, not to a page. */
const NOT_OF_THE_PAGE = /^(date|connection|keep-alive|transfer-encoding|content-length|set-cookie)$/;

/**
 * `floor`: twenty lines of Express that send the very same bytes with the same headers, compressed beforehand.
 * `peer`: what most would put up instead, Express sending the pages as files through its compression.
 */
export async function startBeside(kind: 'floor' | 'peer'): Promise<Beside> {
  const child = fork(fileURLToPath(new URL('floor.child.js', import.meta.url)), [kind], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const [{ address }] = (await once(child, 'message')) as [{ address: AddressInfo }];
  const take = async (address: string, { head, body }: Answer) => {
    child.send({ address, headers: headersIn(head), body: body.toString('base64') });
    await once(child, 'message');
  };
  const end = async () => {
    const over = once(child, 'exit');
    child.kill();
    await over;
  };
  if (!child.pid) throw new Error(`The ${kind} has no process.`);
  return { port: address.port, pid: child.pid, take, end };
}

function headersIn(head: string): Record<string, string> {
  const lines = head.split('\r\n').slice(1);
  const all = lines.map(line => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  return Object.fromEntries(all.filter(([name = '']) => !NOT_OF_THE_PAGE.test(name)));
}
