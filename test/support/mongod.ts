import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient } from 'mongodb';

const PATIENCE_MS = 30_000;

export interface Mongod {
  uri: string;
  stop: () => Promise<void>;
}

/** Starts the `mongod` of the path in a scratch folder, alone or as a replica set of one. Throws where there is none. */
export async function startMongod({ replicaSet = false } = {}): Promise<Mongod> {
  const folder = await mkdtemp(join(tmpdir(), 'moorings-mongod-'));
  const port = await freePort();
  const args = [
    '--dbpath',
    folder,
    '--port',
    String(port),
    '--bind_ip',
    '127.0.0.1',
    '--wiredTigerCacheSizeGB',
    '1',
  ];
  const child = spawn('mongod', replicaSet ? [...args, '--replSet', 'rs0'] : args, { stdio: 'ignore' });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', error => reject(new Error(`There is no mongod to run: ${error.message}`)));
    child.once('exit', code => reject(new Error(`mongod ended with ${code}`)));
  });
  failed.catch(() => undefined);
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  await Promise.race([ready(uri, replicaSet ? `127.0.0.1:${port}` : undefined), failed]);
  const stop = async () => {
    const ended = new Promise(done => child.once('exit', done));
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { uri, stop };
}

function freePort(): Promise<number> {
  return new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => done(port));
    });
  });
}

async function ready(uri: string, member: string | undefined): Promise<void> {
  const client = await new MongoClient(uri, { serverSelectionTimeoutMS: PATIENCE_MS }).connect();
  try {
    const admin = client.db('admin');
    if (!member) await admin.command({ ping: 1 });
    else await admin.command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: member }] } });
    for (
      let hello = await admin.command({ hello: 1 });
      !hello.isWritablePrimary;
      hello = await admin.command({ hello: 1 })
    ) {
      await wait(100);
    }
  } finally {
    await client.close();
  }
}
