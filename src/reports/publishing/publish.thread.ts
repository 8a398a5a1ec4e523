import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { claim, endDead, giveBack, workClaimed, workOne } from '../../jobs/job.ts';
import { baseUrl, network } from '../../network/current.ts';
import type { Network } from '../../network/network.ts';
import { besideServer } from '../../root.ts';
import { publishingFailed, publishReport } from './publish.job.ts';
import { PUBLISHING } from './publish.ts';

/** What the press's own thread is told: which database, which network, what it is called as a worker. */
export interface PressData {
  uri: string;
  network: Network;
  baseUrl: string;
  worker: string;
  /** The job that was claimed for it. */
  job: string;
}

/** Publishes the next report that waits, if one does. Resolves to whether there was one. */
export const publishNext = (at = new Date()): Promise<boolean> =>
  workOne(PUBLISHING, publishReport, publishingFailed, at);

/** Publishes every report that waits, one after another. */
export async function publishWaiting(): Promise<void> {
  while (await publishNext());
}

/** Publishes the report of a job that was claimed for this thread. */
export const publishClaimed = (job: string): Promise<void> =>
  workClaimed(job, publishReport, publishingFailed);

/**
 * The same in a thread of its own, a client of the same database, so that pages are served meanwhile however
 * large the network is. The job is claimed before the thread begins: one that dies at its very start has begun it
 * too. Rejects with the thread's error; the job is then tried again once its lease has ended. A thread that is
 * told to stop gives its job back.
 */
export async function publishInThread(uri: string, stopping?: AbortSignal, at = new Date()): Promise<void> {
  await endDead(PUBLISHING, publishingFailed, at);
  if (stopping?.aborted) return;
  const worker = randomUUID();
  const job = await claim(PUBLISHING, worker, at);
  if (!job) return;
  try {
    if (!stopping?.aborted) await press({ uri, network, baseUrl, worker, job: String(job._id) }, stopping);
  } finally {
    if (stopping?.aborted) await giveBack(worker);
  }
}

async function press(workerData: PressData, stopping?: AbortSignal): Promise<void> {
  const thread = new Worker(besideServer('publish.worker.js'), { workerData });
  const stop = () => void thread.terminate();
  stopping?.addEventListener('abort', stop);
  try {
    await ended(thread);
  } catch (problem) {
    if (!stopping?.aborted) throw problem;
  } finally {
    stopping?.removeEventListener('abort', stop);
  }
}

const ended = (thread: Worker): Promise<void> =>
  new Promise((done, fail) => {
    thread.once('error', fail);
    thread.once('exit', code =>
      code === 0 ? done() : fail(new Error(`The press stopped with code ${code}.`)),
    );
  });
