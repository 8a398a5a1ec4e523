import { randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  linkSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readAddress, socketOf } from './address.ts';
import { DataFolderError } from './errors.ts';

const FILE = 'lock';
const SECOND_LOOK = 100;

interface Holder {
  id: string;
  pid: number;
  /** Tells this process from a later one of the same number, and one container's numbers from another's. */
  birth: string;
  space: string;
}

/**
 * Takes a folder for this process alone and gives the function that lets it go.
 * Throws DataFolderError: in use by another process, or not to be written to.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  makeWritable(folder);
  const path = join(folder, FILE);
  const mine = holderNow();
  const draft = join(folder, `${FILE}.${mine.id}`);
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    if (!linked(draft, path)) await takeOver(folder, draft, path, mine);
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (holderIn(path)?.id === mine.id) rmSync(path, { force: true });
  };
}

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new DataFolderError(
      'DataFolderUnwritable',
      `The data folder ${folder} cannot be written to: ${(error as Error).message}`,
    );
  }
}

function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** A lock left by a process that has died is replaced; of two that try at once, the last one keeps it. */
async function takeOver(folder: string, draft: string, path: string, mine: Holder): Promise<void> {
  const holder = holderIn(path);
  if (holder && (await isAlive(holder, folder))) inUse(folder, holder);
  renameSync(draft, path);
  await wait(SECOND_LOOK);
  const now = holderIn(path);
  if (now?.id !== mine.id) inUse(folder, now);
}

function inUse(folder: string, holder: Holder | undefined): never {
  const who = holder ? ` by process ${holder.pid}` : '';
  throw new DataFolderError(
    'DataFolderInUse',
    `The data folder ${folder} is in use${who}. Stop that process, or choose another folder.`,
  );
}

function holderIn(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function holderNow(): Holder {
  return { id: randomUUID(), pid: process.pid, birth: birthOf(process.pid), space: spaceNow() };
}

async function isAlive(holder: Holder, folder: string): Promise<boolean> {
  if (holder.space === spaceNow()) return isRunning(holder.pid) && birthOf(holder.pid) === holder.birth;
  return answers(folder);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const START_TIME = 19;

/** When a process began, as the system counts; empty where the system does not say. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_TIME]}`;
  } catch {
    return '';
  }
}

function spaceNow(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/** Whether a running database answers at the address left in a folder. */
export function answers(folder: string): Promise<boolean> {
  const uri = readAddress(folder);
  if (!uri) return Promise.resolve(false);
  return new Promise(resolve => {
    const socket = connect(socketOf(uri));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
