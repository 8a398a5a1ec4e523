import { createServer } from 'node:http';
import { pino } from 'pino';
import { endWell } from '../src/ending.ts';
import { draining } from '../src/web/drain.ts';

/** A service whose address says what goes wrong: nobody catches it, and its own request is never answered. */
const server = createServer((req, res) => {
  if (req.url === '/slow') {
    process.send?.('slow');
    setTimeout(() => res.end('as if nothing had happened'), 1_000);
  } else if (req.url === '/throws')
    setTimeout(() => {
      throw new Error('thrown where nobody catches');
    }, 10);
  else if (req.url === '/rejects') void Promise.reject(new Error('rejected where nobody awaits'));
  else res.end('well');
});
const requests = draining(server);
endWell({ log: pino(), stop: () => requests.drain() });
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
