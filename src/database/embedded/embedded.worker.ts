import { chmodSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './embedded.ts';
import { DatabaseServer } from './wire/server.ts';

const { folder, socket, ...limits } = workerData as ToWorker;

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

try {
  const server = new DatabaseServer({ folder, log: line => tell({ kind: 'log', line }), ...limits });
  rmSync(socket, { force: true });
  await server.listen({ path: socket });
  chmodSync(socket, 0o600);
  parentPort?.once('message', async () => {
    await server.close();
    rmSync(socket, { force: true });
    parentPort?.close();
  });
  tell({ kind: 'listening' });
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  tell({ kind: 'failed', message, code: code?.startsWith('DataFolder') ? code : undefined });
}
