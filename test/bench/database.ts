import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { MongoClient } from 'mongodb';
import { startEmbedded } from '../../src/database/embedded/embedded.ts';

/** How long one acknowledged insert takes on the embedded database. */
export async function bench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'moorings-bench-'));
  const { uri, stop } = await startEmbedded({ folder });
  const client = await new MongoClient(uri).connect();
  const notes = client.db('bench').collection<{ _id: number }>('notes');
  const start = performance.now();
  for (let _id = 0; _id < 500; _id++) await notes.insertOne({ _id });
  process.stdout.write(`insert one, acknowledged: ${((performance.now() - start) / 500).toFixed(2)} ms\n`);
  await client.close();
  await stop();
  await rm(folder, { recursive: true });
}
