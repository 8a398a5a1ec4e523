import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as Listener } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A connection that has said nothing for this long once the end has begun has nothing to say. */
const QUIET_MS = 1_500;
/** How long requests on their way may take to be answered. */
const GRACE_MS = 5_000;
const LOOK_MS = 100;

interface Draining {
  /**
   * Takes no more connections, lets what is on its way be answered, each with `Connection: close`, and resolves
   * when all are closed. What nobody answers in time is told that something went wrong.
   */
  drain(): Promise<void>;
}

/** Watches a server's requests from now on, so that it can be stopped without cutting any off. */
export function draining(server: Server): Draining {
  const open = new Set<ServerResponse>();
  let ending = false;
  server.prependListener('request', (_req: IncomingMessage, res: ServerResponse) => {
    if (ending) res.shouldKeepAlive = false;
    open.add(res);
    res.once('close', () => open.delete(res));
  });
  const drain = async () => {
    ending = true;
    for (const res of open) res.shouldKeepAlive = false;
    const closed = once(server, 'close');
    // The server's own close() would cut connections between two requests: a request may be on its way there.
    Listener.prototype.close.call(server);
    await Promise.race([closed, wait(QUIET_MS, undefined, { ref: false })]);
    await Promise.race([closed, quiet(server)]);
    for (const res of open) apologise(res);
    await Promise.race([closed, wait(LOOK_MS, undefined, { ref: false })]);
    server.closeAllConnections();
  };
  return { drain };
}

/** Closes connections as they fall idle, for as long as requests may take. */
async function quiet(server: Server): Promise<void> {
  for (let waited = QUIET_MS; waited < GRACE_MS; waited += LOOK_MS) {
    server.closeIdleConnections();
    await wait(LOOK_MS, undefined, { ref: false });
  }
}

function apologise(res: ServerResponse): void {
  if (res.headersSent) return;
  res.shouldKeepAlive = false;
  res.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  res.end('Something went wrong here. Nothing that was saved is lost. Load the page again in a minute.\n');
}
