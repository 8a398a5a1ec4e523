import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startServer } from './support/server.ts';

/** What one request over an agent's connections came to. */
function ask(base: string, agent: Agent): Promise<{ status: number; closes: boolean } | string> {
  return new Promise(done => {
    get(`${base}/figures`, { agent }, res => {
      res.resume();
      res.on('end', () => done({ status: res.statusCode ?? 0, closes: res.headers.connection === 'close' }));
      res.on('error', problem => done(problem.message));
    }).on('error', (problem: NodeJS.ErrnoException) => done(problem.code ?? problem.message));
  });
}

describe('the end of the service', function () {
  this.timeout(60_000);

  it('cuts off nobody: whoever asks on an open connection is answered, and told that it closes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'moorings-end-'));
    const service = await startServer({ DATA_DIR: folder });
    const agents = Array.from({ length: 6 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
    const outcomes = await Promise.all(agents.map(agent => ask(service.base, agent)));
    const busy = agents.map(async agent => {
      for (let last: (typeof outcomes)[number] = ''; last !== 'ECONNREFUSED'; outcomes.push(last))
        last = await ask(service.base, agent);
    });
    while (outcomes.length < 5 * agents.length) await wait(20);
    const told = Date.now();
    assert.equal(await service.end('SIGTERM'), 0);
    const took = Date.now() - told;
    await Promise.all(busy);
    for (const agent of agents) agent.destroy();
    const cut = outcomes.filter(one => typeof one === 'string' && one !== 'ECONNREFUSED');
    assert.deepEqual(cut, []);
    assert.equal(outcomes.filter(one => typeof one === 'object' && one.closes).length, agents.length);
    assert.ok(took < 8_000, `it took ${took} ms`);
    await rm(folder, { recursive: true, force: true });
  });

  for (const wrong of ['throws', 'rejects'])
    it(`follows an error that ${wrong} unseen: it is logged, what is on its way is answered, and the code is 1`, async () => {
      const child = fork(fileURLToPath(new URL('./ending.child.js', import.meta.url)), {
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      });
      let said = '';
      child.stdout?.on('data', (chunk: Buffer) => (said += chunk));
      const ended = once(child, 'exit');
      const [{ port }] = (await once(child, 'message')) as [AddressInfo];
      const base = `http://127.0.0.1:${port}`;
      const slow = fetch(`${base}/slow`);
      await once(child, 'message');
      const hanging = await fetch(`${base}/${wrong}`);
      assert.equal(await (await slow).text(), 'as if nothing had happened');
      assert.equal(hanging.status, 500);
      assert.equal(hanging.headers.get('connection'), 'close');
      assert.deepEqual((await ended)[0], 1);
      assert.match(said, /where nobody/);
    });
});
