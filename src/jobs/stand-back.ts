import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Puts the thread that calls this behind the others of the process: what it does takes long, and readers wait for
 * theirs. Linux gives each thread a priority of its own; elsewhere nothing changes.
 */
export function standBack(): void {
  try {
    setPriority(ownThread(), constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Without it the same is done, and no later.
  }
}

/** The system's number of the thread that asks, as "123/task/456" names it. Throws where there is none. */
export const ownThread = (): number => Number(readlinkSync('/proc/thread-self').split('/')[2]);
