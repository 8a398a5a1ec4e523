import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Embedded, startEmbedded } from '../../src/database/embedded/embedded.ts';
import { type Running, startServer } from '../support/server.ts';

/**
 * A wire to a database on this machine, which can be cut and mended, held up without a word and let go on, or lose
 * the words of whoever signs in.
 */
async function wireTo(uri: string) {
  const { port: far } = new URL(uri);
  let held = false;
  let losing = false;
  let lost = 0;
  const loses = (bytes: Buffer): boolean => {
    const signsIn = losing && bytes.includes('saslContinue');
    if (signsIn) lost++;
    return held || signsIn;
  };
  let isCut = false;
  const both = new Set<Socket>();
  const relay = (near: Socket) => {
    // Whoever was let in while the wire was being cut would keep it from ever being so.
    if (isCut) return near.destroy();
    const other = connect(Number(far), '127.0.0.1');
    for (const one of [near, other]) both.add(one.on('error', () => {}).on('close', () => near.destroy()));
    near.on('data', bytes => loses(bytes) || other.write(bytes));
    other.on('data', bytes => held || near.write(bytes));
    near.on('end', () => other.end());
    other.on('end', () => near.end());
  };
  const hold = (on: boolean) => {
    held = on;
  };
  let server = createServer(relay).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const drop = () => {
    for (const one of both) one.destroy();
  };
  const cut = async () => {
    isCut = true;
    const closed = once(server, 'close');
    server.close();
    drop();
    await closed;
  };
  /** Whoever is connected has to come back, and two that sign in are never heard. */
  const loseSigningIn = async () => {
    losing = true;
    drop();
    while (lost < 2) await wait(20);
    losing = false;
  };
  const mend = async () => {
    isCut = false;
    server = createServer(relay).listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  return { uri: impatient(uri.replace(`:${far}`, `:${port}`)), cut, mend, hold, loseSigningIn };
}

/** The address without the patience that an embedded database asks for: as that of any other server. */
const impatient = (uri: string): string =>
  uri.replace(/&(heartbeatFrequencyMS|connectTimeoutMS|socketTimeoutMS)=\d+/g, '');

/** The quickest of three askings: a machine that is busy with something else is no finding. */
async function quickest(address: string) {
  const all = [await timed(address), await timed(address), await timed(address)];
  return all.toSorted((a, b) => a.took - b.took)[0]!;
}

const timed = async (address: string) => {
  const began = Date.now();
  const { status, headers } = await fetch(address);
  return { status, retry: headers.get('retry-after'), took: Date.now() - began };
};

describe('while the database is away', function () {
  this.timeout(120_000);

  let folder: string;
  let database: Embedded;
  let wire: Awaited<ReturnType<typeof wireTo>>;
  let service: Running;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-outage-'));
    database = await startEmbedded({ folder, listenOn: 'loopback' });
    wire = await wireTo(database.uri);
    service = await startServer({ MONGODB_URI: wire.uri });
    assert.equal((await timed(`${service.base}/members`)).status, 200);
  });
  afterEach(async () => {
    assert.equal(await service.end(), 0);
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const answersAgain = async () => {
    let back = await timed(`${service.base}/members`);
    while (back.status === 503) {
      await wait(100);
      back = await timed(`${service.base}/members`);
    }
    assert.equal(back.status, 200);
  };

  it('pages say so at once, and answer again as soon as it is back', async () => {
    await wire.cut();
    const first = await timed(`${service.base}/members`);
    assert.ok(first.status === 503 && first.took < 15_000, `${first.status} after ${first.took} ms`);
    for (const path of ['/members', '/figures', '/sign-in', '/account', '/health']) {
      const { status, took } = await quickest(`${service.base}${path}`);
      assert.equal(status, 503, path);
      assert.ok(took < 6_000, `${path} took ${took} ms`);
    }
    assert.equal((await timed(`${service.base}/members`)).retry, '30');
    await wire.mend();
    await answersAgain();
  });

  it('pages say so within seconds where it hangs and closes nothing, and answer again as soon as it goes on', async () => {
    wire.hold(true);
    const first = await Promise.all(
      ['/members', '/sign-in', '/health'].map(path => timed(`${service.base}${path}`)),
    );
    for (const { status, took } of first) {
      assert.equal(status, 503);
      assert.ok(took < 15_000, `it took ${took} ms`);
    }
    const later = await quickest(`${service.base}/figures`);
    assert.equal(later.status, 503);
    assert.ok(later.took < 2_000, `it took ${later.took} ms though it is known to be away`);
    wire.hold(false);
    await answersAgain();
  });

  it('pages answer again where it never answered those who signed in to it', async () => {
    await Promise.all([
      wire.loseSigningIn(),
      timed(`${service.base}/members`),
      timed(`${service.base}/figures`),
    ]);
    await answersAgain();
  });
});
