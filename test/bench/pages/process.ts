import { readFileSync, writeFileSync } from 'node:fs';

/** Linux counts a process's work in hundredths of a second. */
const TICKS = 100;
const [UTIME, STIME] = [11, 12];

/** Seconds that all threads of a process have worked. */
export function worked(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[UTIME]) + Number(fields[STIME])) / TICKS;
}

const inStatus = (pid: number, name: string): number =>
  Number(new RegExp(`${name}:\\s*(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) / 1024;

/** Megabytes a process holds now, and the most it held since it began or was told to forget. */
export const held = (pid: number): number => inStatus(pid, 'VmRSS');
export const peak = (pid: number): number => inStatus(pid, 'VmHWM');
export const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');
