import { Worker } from 'node:worker_threads';

const MEMORY_MB = 1024;

interface ThreadOptions {
  workerData: unknown;
  /** Short-lived objects are many: with room for them they go before they cost anything. In megabytes. */
  young: number;
  /** The sentence for a thread that ends without an answer, before its code: "Compiling stopped". */
  stopped: string;
}

/** What a thread of its own answers, so that pages are served meanwhile. Rejects with the thread's error, or when it runs out of memory. */
export function answerOfThread<T>(file: URL, { workerData, young, stopped }: ThreadOptions): Promise<T> {
  return new Promise((done, fail) => {
    const worker = new Worker(file, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: young },
    });
    worker.once('message', done);
    worker.once('error', fail);
    worker.once('exit', code => fail(new Error(`${stopped} with code ${code}.`)));
  });
}
