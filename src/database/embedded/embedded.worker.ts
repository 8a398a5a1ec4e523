import { chmodSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { verifierOf } from './auth/scram.ts';
import type { FromWorker, ToWorker } from './embedded.ts';
import { LOOPBACK } from './folder/address.ts';
import { DatabaseServer } from './wire/server.ts';

const { folder, at, ...limits } = workerData as ToWorker;

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

function removeSocket(): void {
  if ('path' in at) rmSync(at.path, { force: true });
}

async function listen(server: DatabaseServer): Promise<number | undefined> {
  if ('user' in at) return ((await server.listen({ host: LOOPBACK, port: 0 })).address() as AddressInfo).port;
  await server.listen(at);
  chmodSync(at.path, 0o600);
  return undefined;
}

try {
  const verifier = 'user' in at ? verifierOf(at.user, at.password) : undefined;
  const log = (line: string) => tell({ kind: 'log', line });
  const server = new DatabaseServer({ folder, log, verifier, ...limits });
  removeSocket();
  const port = await listen(server);
  const stop = async () => {
    await server.close();
    removeSocket();
    parentPort?.close();
  };
  parentPort?.once('message', () => void stop());
  tell({ kind: 'listening', port });
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  tell({ kind: 'failed', message, code: code?.startsWith('DataFolder') ? code : undefined });
}
