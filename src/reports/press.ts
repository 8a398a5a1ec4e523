import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { endDead, giveBack, workOne, workWaits } from '../jobs/job.ts';
import { baseUrl, network } from '../network/current.ts';
import type { Network } from '../network/network.ts';
import { PUBLISHING } from './publish.ts';
import { publishingFailed, publishReport } from './publishing.ts';

/** What the press's own thread is told: which database, which network, what it is called as a worker. */
export interface PressData {
  uri: string;
  network: Network;
  baseUrl: string;
  worker: string;
}

/** Publishes the next report that waits, if one does. Resolves to whether there was one. */
export const publishNext = (at = new Date()): Promise<boolean> =>
  workOne(PUBLISHING, publishReport, publishingFailed, at);

/** Publishes every report that waits, one after another. */
export async function publishWaiting(): Promise<void> {
  while (await publishNext());
}

/**
 * The same in a thread of its own, a client of the same database, so that pages are served meanwhile however
 * large the network is. Rejects with the thread's error; the job is then tried again once its lease has ended.
 * A thread that is told to stop gives its job back.
 */
export async function publishApart(uri: string, stopping?: AbortSignal): Promise<void> {
  await endDead(PUBLISHING, publishingFailed);
  if (!(await workWaits(PUBLISHING)) || stopping?.aborted) return;
  const workerData: PressData = { uri, network, baseUrl, worker: randomUUID() };
  const press = new Worker(new URL('./press.worker.js', import.meta.url), { workerData });
  const stop = () => void press.terminate();
  stopping?.addEventListener('abort', stop);
  try {
    await ended(press);
  } catch (problem) {
    if (!stopping?.aborted) throw problem;
    await giveBack(workerData.worker);
  } finally {
    stopping?.removeEventListener('abort', stop);
  }
}

const ended = (press: Worker): Promise<void> =>
  new Promise((done, fail) => {
    press.once('error', fail);
    press.once('exit', code =>
      code === 0 ? done() : fail(new Error(`The press stopped with code ${code}.`)),
    );
  });
