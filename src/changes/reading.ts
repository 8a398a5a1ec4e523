import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestHandler } from 'express';
import { sharedReading } from './shared.ts';

/** What is read within one request may be so old; what takes longer, such as a large file, has it read again. */
const LONGEST_MS = 1_000;

/** The number of the last reading that was begun before a request was. */
const requests = new AsyncLocalStorage<number>();

let begun = 0;

/** Lets a request do with one reading: the first that begins after it did, whoever asked for that. */
export const withOneReading: RequestHandler = (_req, _res, next) => requests.run(begun, next);

let overtakenAt = 0;

/** Something was written or turned out to be other than it was read: what is asked next is read anew. */
export const overtaken = (): void => {
  overtakenAt = begun;
};

/**
 * What is read is never older than the question, within a request than the request, and never older than the last
 * write of this process: whoever acts reads the act.
 */
export function readingOf<T>(read: () => Promise<T>): () => Promise<T> {
  let newest: { number: number; at: number; told: T } | undefined;
  const fresh = sharedReading(async () => {
    const [number, at] = [++begun, performance.now()];
    const told = await read();
    if (!newest || newest.number < number) newest = { number, at, told };
    return told;
  });
  return () => {
    const since = requests.getStore();
    const serves =
      newest !== undefined &&
      since !== undefined &&
      newest.number > Math.max(since, overtakenAt) &&
      performance.now() - newest.at < LONGEST_MS;
    return serves ? Promise.resolve((newest as { told: T }).told) : fresh();
  };
}
