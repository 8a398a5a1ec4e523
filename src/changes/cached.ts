import { type Bound, Bounded } from './bounded.ts';
import { type Concern, stampOf } from './counters.ts';

interface CachedOptions<T> extends Partial<Bound<Promise<T>>> {
  /** The concerns it is made from. */
  on: readonly Concern[];
}

/**
 * Keeps what was worked out for as long as none of the concerns it rests on changes, which is asked of the
 * database each time, and gives all who ask meanwhile the same. `beside` names what else it rests on: a day,
 * what was asked for, another thing that is kept. The last one is kept, or as many as `most` says. Work that reads
 * the network's settings lays them first (`freshNetwork`): who asks may have been told of them before a change.
 */
export function whileUnchanged<T, A extends unknown[]>(
  name: string,
  { on, most = 1, ...bound }: CachedOptions<T>,
  work: (...args: A) => Promise<T>,
): (beside: unknown, ...args: A) => Promise<T> {
  const kept = new Bounded<unknown, Promise<T>>(name, { most, ...bound });
  let asOf = '';
  return async (beside, ...args) => {
    const { text, settled } = await stampOf(on);
    if (text !== asOf) kept.retain(new Set());
    asOf = text;
    return settled ? kept.get(beside, () => work(...args)) : (kept.peek(beside) ?? work(...args));
  };
}
