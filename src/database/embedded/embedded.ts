import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { chooseSocket, loopbackUri, removeAddress, socketUri, writeAddress } from './folder/address.ts';
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
  /** A socket in the folder, or a port of this machine alone that asks for a password. */
  listenOn?: 'socket' | 'loopback';
  /** How often expired documents and forgotten cursors are looked for, and how long a cursor is kept idle. */
  sweepEveryMs?: number;
  cursorIdleMs?: number;
}

/** What the worker is told. */
export interface ToWorker {
  folder: string;
  at: { path: string } | { user: string; password: string };
  sweepEveryMs?: number | undefined;
  cursorIdleMs?: number | undefined;
}

/** What the worker says: it listens, it could not begin, or a line for the log. */
export type FromWorker =
  | { kind: 'listening'; port?: number | undefined }
  | { kind: 'failed'; message: string; code?: string | undefined }
  | { kind: 'log'; line: string };

/** Windows has no sockets that only one user can open. */
const LISTEN_ON = process.platform === 'win32' ? 'loopback' : 'socket';

/**
 * Starts the embedded database on a folder, in a thread of its own, and gives the URI where it answers.
 * Throws DataFolderError where the folder is in use, cannot be written to, or holds what cannot be read.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { folder, log = warn, listenOn = LISTEN_ON, ...limits } = options;
  const path = resolve(folder);
  const unlock = await lockFolder(path);
  const door = listenOn === 'socket' ? socketDoor(path) : loopbackDoor();
  const release = () => {
    removeAddress(path);
    door.remove();
    unlock();
  };
  try {
    const { worker, port } = await startWorker({ folder: path, at: door.at, ...limits }, log);
    const uri = door.uri(port);
    writeAddress(path, uri);
    return { uri, stop: once(() => stopWorker(worker).finally(release)) };
  } catch (error) {
    release();
    throw error;
  }
}

/** Where clients come in. */
interface ListeningAddress {
  at: ToWorker['at'];
  uri: (port?: number) => string;
  remove: () => void;
}

function socketDoor(folder: string): ListeningAddress {
  const { path, made } = chooseSocket(folder);
  const remove = () => made && rmSync(made, { recursive: true, force: true });
  return { at: { path }, uri: () => socketUri(path), remove };
}

/** Other users of the machine can reach a port, but do not know the password, a new one at each start. */
function loopbackDoor(): ListeningAddress {
  const credentials = { user: 'moorings', password: randomBytes(32).toString('base64url') };
  return { at: credentials, uri: (port = 0) => loopbackUri(port, credentials), remove: () => {} };
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

function startWorker(
  workerData: ToWorker,
  log: (line: string) => void,
): Promise<{ worker: Worker; port: number | undefined }> {
  const worker = new Worker(new URL('./embedded.worker.js', import.meta.url), { workerData });
  return new Promise((done, fail) => {
    worker.once('error', fail);
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'log') log(message.line);
      else if (message.kind === 'failed') fail(failure(message));
      else {
        worker.off('error', fail);
        done({ worker, port: message.port });
      }
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
