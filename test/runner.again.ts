import type { Ended } from './runner.report.ts';

/**
 * Which files are run once more, alone: those that failed, where they are no more than `most`. A machine that is busy
 * can make a browser or a disk late; a fault of ours fails again, and many failures are no accident.
 */
export function againOf(ended: readonly Ended[], most: number): string[] {
  const failed = failedOf(ended);
  return failed.length > most ? [] : failed;
}

/** What became of every file, where those that were run once more count as they ended then. */
export function afterAgain(first: readonly Ended[], second: readonly Ended[]): Ended[] {
  const again = new Set(second.map(({ file }) => file));
  return [...first.filter(({ file }) => !again.has(file)), ...second];
}

/** The files that have a test that failed, each once. */
export const failedOf = (ended: readonly Ended[]): string[] => [
  ...new Set(ended.filter(({ failures }) => failures.length > 0).map(({ file }) => file)),
];
