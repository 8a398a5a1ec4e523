import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { chooseSocket, removeAddress, uriOf, writeAddress } from './folder/address.ts';
import { DataFolderError } from './folder/errors.ts';
import { lockFolder } from './folder/lock.ts';

export { DataFolderError };

export interface Embedded {
  uri: string;
  /** Lets running writes finish, closes the data and frees the folder. */
  stop: () => Promise<void>;
}

export interface EmbeddedOptions {
  folder: string;
  /** Where a line for the log goes; standard error if nowhere else. */
  log?: (line: string) => void;
  /** How often expired documents and forgotten cursors are looked for, and how long a cursor is kept idle. */
  sweepEveryMs?: number;
  cursorIdleMs?: number;
}

/** What the worker is told. */
export interface ToWorker {
  folder: string;
  socket: string;
  sweepEveryMs?: number | undefined;
  cursorIdleMs?: number | undefined;
}

/** What the worker says: it listens, it could not begin, or a line for the log. */
export type FromWorker =
  | { kind: 'listening' }
  | { kind: 'failed'; message: string; code?: string | undefined }
  | { kind: 'log'; line: string };

/**
 * Starts the embedded database on a folder, in a thread of its own, and gives the URI where it answers.
 * Throws DataFolderError where the folder is in use, cannot be written to, or holds what cannot be read.
 */
export async function startEmbedded({ folder, log = warn, ...limits }: EmbeddedOptions): Promise<Embedded> {
  const path = resolve(folder);
  const unlock = await lockFolder(path);
  const socket = chooseSocket(path);
  const release = () => {
    removeAddress(path);
    if (socket.made) rmSync(socket.made, { recursive: true, force: true });
    unlock();
  };
  try {
    const worker = await startWorker({ folder: path, socket: socket.path, ...limits }, log);
    const uri = uriOf(socket.path);
    writeAddress(path, uri);
    return { uri, stop: once(() => stopWorker(worker).finally(release)) };
  } catch (error) {
    release();
    throw error;
  }
}

function warn(line: string): void {
  process.stderr.write(`embedded database: ${line}\n`);
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= action();
    return done;
  };
}

function startWorker(workerData: ToWorker, log: (line: string) => void): Promise<Worker> {
  const worker = new Worker(new URL('./embedded.worker.js', import.meta.url), { workerData });
  return new Promise((done, fail) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'log') log(message.line);
      else if (message.kind === 'listening') done(worker);
      else fail(failure(message));
    });
    worker.once('exit', () => fail(new Error('the embedded database ended before it listened')));
  });
}

function failure({ message, code }: { message: string; code?: string | undefined }): Error {
  return code ? new DataFolderError(code as DataFolderError['code'], message) : new Error(message);
}

function stopWorker(worker: Worker): Promise<void> {
  return new Promise(done => {
    worker.once('exit', () => done());
    worker.postMessage('stop');
  });
}
