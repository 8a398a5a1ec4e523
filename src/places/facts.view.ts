import type { PlaceFact } from './place.ts';

/** What is known of a place; a source that all of its facts have is said once. Null where nothing is. */
export function factsShown(facts: readonly PlaceFact[]) {
  const [first] = facts;
  if (!first) return null;
  const sources = new Set(facts.map(({ source, asOf }) => `${source} ${asOf}`));
  return {
    rows: facts.map(({ what, value, source, asOf }) => ({ what, value, source, asOf })),
    source: sources.size === 1 ? { source: first.source, asOf: first.asOf } : null,
  };
}
