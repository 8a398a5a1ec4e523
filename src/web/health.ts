import { statfs } from 'node:fs/promises';
import type { RequestHandler } from 'express';
import mongoose from 'mongoose';

const PATIENCE_MS = 2_000;

/** With less than this a save may fail at any moment. */
const LEAST_FREE_BYTES = 32 * 1024 * 1024;

interface Looked {
  /** The folder the data is in, where it is on a disk of this machine. */
  folder: string | null;
  free?: (folder: string) => Promise<number>;
}

/** 200 when pages can be served and saved, 503 with the reason otherwise. */
export const health =
  ({ folder, free = freeBytes }: Looked): RequestHandler =>
  async (_req, res) => {
    try {
      await answerOf(mongoose.connection.db?.command({ ping: 1 }));
      if (folder && (await free(folder)) < LEAST_FREE_BYTES)
        throw new Error('The disk of the data folder is full.');
      res.json({ status: 'ok' });
    } catch (problem) {
      res.status(503).json({ status: 'unavailable', reason: (problem as Error).message });
    }
  };

/** What is free on a folder's disk; a folder that cannot be asked is not called full. */
async function freeBytes(folder: string): Promise<number> {
  const disk = await statfs(folder).catch(() => null);
  return disk ? disk.bavail * disk.bsize : Number.POSITIVE_INFINITY;
}

async function answerOf(ping: Promise<unknown> | undefined): Promise<void> {
  if (!ping) throw new Error('The database is not connected.');
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_done, fail) => {
    timer = setTimeout(() => fail(new Error('The database does not answer.')), PATIENCE_MS);
  });
  await Promise.race([ping, late]).finally(() => clearTimeout(timer));
}
