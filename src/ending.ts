import type { Logger } from 'pino';

/** The whole service is over by then: containers are killed after ten seconds. */
const LONGEST_MS = 7_500;

interface EndingOptions {
  log: Logger;
  /** Lets what is on its way finish, and closes everything. */
  stop(): Promise<void>;
}

/**
 * Ends the process when it is told to, with 0. An error that nobody caught ends it too, with 1: it is logged and
 * what is on its way is answered first; whoever watches over the process starts it again. It is never left half
 * open, for nobody knows what the error left undone.
 */
export function endWell({ log, stop }: EndingOptions): void {
  let ending = false;
  const end = (code: number) => {
    if (ending) return;
    ending = true;
    setTimeout(() => {
      log.error('the service did not come to its end in time');
      process.exit(code || 1);
    }, LONGEST_MS);
    stop().then(
      () => process.exit(code),
      (problem: Error) => {
        log.error({ err: problem }, 'the service did not come to a clean end');
        process.exit(1);
      },
    );
  };
  const lastResort = (problem: unknown) => {
    log.fatal({ err: problem }, 'an error that nobody caught: the service ends');
    end(1);
  };
  process.on('SIGTERM', () => end(0)).on('SIGINT', () => end(0));
  process.on('uncaughtException', lastResort).on('unhandledRejection', lastResort);
}
