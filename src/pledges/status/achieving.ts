import type { Content } from '../content.ts';
import type { Update } from '../updates/update.ts';

/** What decides that a promise is kept: all its steps, the member's own word, a number, or a level. */
type Ground = 'steps' | 'word' | 'number' | 'level';

/** Whether a promise was ever kept by what was accepted, and what the lead said against it since. */
export interface Outcome {
  /** First kept on that day; null where it never was, or no longer holds. */
  achieved: { on: string; by: Ground } | null;
  /** The lead's word that it is not done though its steps are, or no longer holds. */
  undone: { on: string; reason: string; held: boolean } | null;
}

interface Achievement {
  on: string;
  by: Ground;
}

/**
 * What was once accepted as achieved stays so, whatever later updates leave out, until the lead says that it
 * no longer holds. `reached` are the days a number or a level reached the target, oldest first.
 */
export function outcomeOf(
  content: Content,
  updates: readonly Update[],
  reached: readonly Achievement[],
): Outcome {
  const events = [...milestoneTold(content, updates), ...reached.map(told => ({ told, word: true }))];
  const against = updates.filter(({ undone }) => undone);
  const days = [...new Set([...events.map(({ told }) => told.on), ...against.map(({ on }) => on)])].sort();
  return days.reduce<Outcome>(
    (outcome, day) => {
      const undone = against.findLast(({ on }) => on === day);
      if (undone) return takeBack(outcome, undone);
      const kept = events.filter(({ told }) => told.on === day);
      return kept.reduce((sofar, { told, word }) => keep(sofar, told, word), outcome);
    },
    { achieved: null, undone: null },
  );
}

/** Steps alone do not overrule the lead's word that it is not done; telling it, or a number, does. */
const keep = (outcome: Outcome, told: Achievement, word: boolean): Outcome =>
  outcome.achieved || (outcome.undone && !word) ? outcome : { achieved: told, undone: null };

/** What the same day told of numbers and steps does not count against the lead's word. */
const takeBack = ({ achieved }: Outcome, { on, undone: reason }: Update): Outcome => ({
  achieved: null,
  undone: { on, reason, held: achieved !== null },
});

/** The updates of a milestone pledge by which it was done; with the lead's own word or by its steps alone. */
function milestoneTold({ steps, measure, maturity }: Content, updates: readonly Update[]) {
  if (measure || maturity) return [];
  const open = new Set(steps.map(({ key }) => key));
  return updates.flatMap(({ on, done, steps: told }) => {
    for (const key of told) open.delete(key);
    const all = steps.length > 0 && open.size === 0;
    if (!done && !all) return [];
    return [{ told: { on, by: all ? ('steps' as const) : ('word' as const) }, word: done }];
  });
}
