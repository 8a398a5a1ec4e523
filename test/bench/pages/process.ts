import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Linux counts a process's work in hundredths of a second. */
const TICKS = 100;
const [UTIME, STIME] = [11, 12];

/** Seconds that all threads of a process have worked. */
export function worked(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[UTIME]) + Number(fields[STIME])) / TICKS;
}

const PAUSE_MS = 2_000;
const LONGEST_MS = 180_000;
/** By then pages begin to be made ahead. */
const BEGUN_MS = 7_000;
/** Seconds of work in a pause: rounds that find nothing to do. */
const LITTLE = 0.15;

/** Waits until a process does nothing of its own accord any more, such as making pages ahead after its start. */
export async function settled(pid: number): Promise<void> {
  const until = performance.now() + LONGEST_MS;
  await wait(BEGUN_MS);
  for (let before = -1; performance.now() < until && worked(pid) - before > LITTLE; ) {
    before = worked(pid);
    await wait(PAUSE_MS);
  }
}

const inStatus = (pid: number, name: string): number =>
  Number(new RegExp(`${name}:\\s*(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) / 1024;

/** Megabytes a process holds now, and the most it held since it began or was told to forget. */
export const held = (pid: number): number => inStatus(pid, 'VmRSS');
/** Of those, pages of the database's file: the system takes them back where it needs room. */
export const ofFiles = (pid: number): number => inStatus(pid, 'RssFile');
export const peak = (pid: number): number => inStatus(pid, 'VmHWM');
export const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');
