import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { startEmbedded } from '../../../../src/database/embedded/embedded.ts';

/** How often the writer is killed; `KILLS=300` for the long run. */
const KILLS = Number(process.env.KILLS ?? 5);
const LONGEST_LIFE_MS = 250;

const WRITER = fileURLToPath(new URL('./writer.js', import.meta.url));

/** Lets a writer write for a moment, kills it, and gives the last number it was told is kept. */
async function writeAndDie(folder: string, start: number): Promise<number> {
  const child = spawn(process.execPath, [WRITER, folder, String(start)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', chunk => {
    said += chunk;
  });
  await once(child.stdout, 'data');
  await wait(Math.random() * LONGEST_LIFE_MS);
  child.kill('SIGKILL');
  await once(child, 'close');
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
}

/** Opens the folder and checks every paper; fills up the last ten and gives the number to go on with. */
async function check(folder: string, kept: number): Promise<number> {
  const { uri, stop } = await startEmbedded({ folder });
  const client = await new MongoClient(uri).connect();
  const papers = client.db('kill').collection<{ _id: number; text: string; sum: string }>('papers');
  const found = await papers.find().sort({ _id: 1 }).toArray();
  for (const [at, { _id, text, sum }] of found.entries()) {
    assert.equal(_id, at, 'a paper is missing');
    const right = text === '' ? `${_id}` : createHash('sha256').update(text).digest('hex');
    assert.equal(sum, right, 'a paper is not what was written');
  }
  assert.ok(found.length > kept, `paper ${kept} was acknowledged, and there are ${found.length}`);
  assert.equal(await papers.countDocuments({ sum: { $gte: '' } }), found.length);
  for (let _id = found.length; _id % 10 > 0; _id++) await papers.insertOne({ _id, text: '', sum: `${_id}` });
  await client.close();
  await stop();
  return Math.ceil(found.length / 10) * 10;
}

describe('a writing process killed at any instant', function () {
  this.timeout(60_000 + KILLS * 5_000);
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-kill-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it(`leaves a folder that opens with every acknowledged write, ${KILLS} times`, async () => {
    let next = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const kept = await writeAndDie(folder, next);
      next = await check(folder, kept);
    }
  });
});
