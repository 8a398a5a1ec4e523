import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

/**
 * What was worked out in the round before, by all that it was worked out from: in the next round only what has
 * another key is worked out anew. What a round does not ask for is forgotten in the one after it.
 */
export class Recalled<T> {
  #now = new Map<string, T>();
  #before = new Map<string, T>();

  get(key: string, make: () => T): T {
    const made = this.#now.get(key) ?? this.#before.get(key) ?? make();
    this.#now.set(key, made);
    return made;
  }

  /** As if it had been worked out in this round. */
  set(key: string, made: T): void {
    this.#now.set(key, made);
  }

  nextRound(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }
}

/** A short name of all that these say; two that differ have different ones. */
export const nameOf = (...given: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(given)).digest('base64');

/** So long one computation keeps the only thread before others have their turn. */
const TURN_MS = 15;

/** Called between the steps of long work; waits, where it has had the thread for long, until others were served. */
function takingTurns(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN_MS) return;
    await setImmediate();
    since = performance.now();
  };
}

/** Does long work to its end, with a turn for others between its steps. */
export async function inTurns<T>(work: Generator<void, T>): Promise<T> {
  const turn = takingTurns();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    await turn();
  }
}

/** Does it at once. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}
