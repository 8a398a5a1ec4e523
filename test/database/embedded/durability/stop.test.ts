import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbedded } from '../../../../src/database/embedded/embedded.ts';
import { WireClient } from '../wire-client.ts';

const CLIENTS = 20;

describe('a database that is stopped while it is written to', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-stop-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  let written = 0;

  /** Inserts one after another until the connection ends, and gives how many were acknowledged. */
  async function write(client: WireClient, from: number): Promise<number> {
    for (let count = 0; ; count++) {
      const documents = [{ _id: from + count }];
      const answer = await client.command({ insert: 'c', documents, $db: 'stop' }).catch(() => undefined);
      if (!answer) return count;
      assert.equal(Number(answer.n), 1);
      written += 1;
    }
  }

  it('answers what it has written, ends every connection, and opens with all of it', async () => {
    const first = await startEmbedded({ folder });
    const clients = await Promise.all(Array.from({ length: CLIENTS }, () => WireClient.open(first.uri)));
    const writing = clients.map((client, at) => write(client, at * 1_000_000));
    while (written < CLIENTS) await wait(10);
    await first.stop();
    const acknowledged = (await Promise.all(writing)).reduce((sum, each) => sum + each, 0);
    const second = await startEmbedded({ folder });
    const client = await WireClient.open(second.uri);
    const { n } = await client.command({ count: 'c', $db: 'stop' });
    assert.ok(acknowledged > 0);
    assert.ok(Number(n) >= acknowledged && Number(n) <= acknowledged + CLIENTS, `${n} of ${acknowledged}`);
    client.close();
    await second.stop();
  });
});
