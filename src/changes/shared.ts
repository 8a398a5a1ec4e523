import { setImmediate as endOfTurn } from 'node:timers/promises';

/**
 * Lets all who ask while a reading is under way share the next one. Each is given a reading that began after it
 * asked, so that nobody is told less than was there by then.
 */
export function sharedReading<T>(read: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  const begin = async (): Promise<T> => {
    // Whoever came in this turn of the process comes along.
    await endOfTurn();
    next = undefined;
    const reading = read();
    underWay = reading;
    return reading;
  };
  return () => {
    next ??= underWay.then(begin, begin);
    return next;
  };
}
