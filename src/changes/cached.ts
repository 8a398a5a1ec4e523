import { type Concern, stampOf } from './counters.ts';

/**
 * Keeps what was worked out last for as long as none of the concerns it rests on changes, and gives all who ask
 * meanwhile the same. `beside` names what else it rests on: a day, another thing that is kept.
 */
export function whileUnchanged<T, A extends unknown[]>(
  on: readonly Concern[],
  work: (...args: A) => Promise<T>,
): (beside: unknown, ...args: A) => Promise<T> {
  let kept: { text: string; beside: unknown; made: Promise<T> } | null = null;
  return async (beside, ...args) => {
    const { text, settled } = await stampOf(on);
    if (kept?.text === text && kept.beside === beside) return kept.made;
    const made = work(...args);
    const mine = { text, beside, made };
    kept = settled ? mine : null;
    made.catch(() => {
      if (kept === mine) kept = null;
    });
    return made;
  };
}
