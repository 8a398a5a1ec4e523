import type { RequestHandler } from 'express';
import mongoose from 'mongoose';

const PATIENCE_MS = 2_000;

/** 200 when pages can be served, 503 with the reason otherwise. */
export const health: RequestHandler = async (_req, res) => {
  try {
    await answerOf(mongoose.connection.db?.command({ ping: 1 }));
    res.json({ status: 'ok' });
  } catch (problem) {
    res.status(503).json({ status: 'unavailable', reason: (problem as Error).message });
  }
};

async function answerOf(ping: Promise<unknown> | undefined): Promise<void> {
  if (!ping) throw new Error('The database is not connected.');
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_done, fail) => {
    timer = setTimeout(() => fail(new Error('The database does not answer.')), PATIENCE_MS);
  });
  await Promise.race([ping, late]).finally(() => clearTimeout(timer));
}
