import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../src/database/embedded/embedded.ts';
import { startServer } from '../support/server.ts';

/** A wire to a database on this machine, which can be cut and mended. */
async function wireTo(uri: string) {
  const { port: far } = new URL(uri);
  const both = new Set<Socket>();
  const relay = (near: Socket) => {
    const other = connect(Number(far), '127.0.0.1');
    for (const one of [near, other]) both.add(one.on('error', () => {}).on('close', () => near.destroy()));
    near.pipe(other).pipe(near);
  };
  let server = createServer(relay).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const cut = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const one of both) one.destroy();
    await closed;
  };
  const mend = async () => {
    server = createServer(relay).listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  return { uri: uri.replace(`:${far}`, `:${port}`), cut, mend };
}

const timed = async (address: string) => {
  const began = Date.now();
  const { status, headers } = await fetch(address);
  return { status, retry: headers.get('retry-after'), took: Date.now() - began };
};

describe('while the database is away', function () {
  this.timeout(60_000);

  it('pages say so at once, and answer again as soon as it is back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'moorings-outage-'));
    const database = await startEmbedded({ folder, listenOn: 'loopback' });
    const wire = await wireTo(database.uri);
    const service = await startServer({ MONGODB_URI: wire.uri });
    assert.equal((await timed(`${service.base}/members`)).status, 200);
    await wire.cut();
    for (const path of ['/members', '/figures', '/sign-in', '/account', '/health']) {
      const { status, took } = await timed(`${service.base}${path}`);
      assert.equal(status, 503, path);
      assert.ok(took < 6_000, `${path} took ${took} ms`);
    }
    assert.equal((await timed(`${service.base}/members`)).retry, '30');
    await wire.mend();
    let back = await timed(`${service.base}/members`);
    while (back.status === 503) back = await timed(`${service.base}/members`);
    assert.equal(back.status, 200);
    assert.equal(await service.end(), 0);
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  });
});
