import type { FoundOfKind, Kind } from './kind.ts';
import { kinds } from './kinds.ts';

export type FoundKind = Kind & FoundOfKind;

/**
 * What is found by words, kind by kind. Where some kinds have every word, those that have only some of them are left
 * out; where none has, all of them are given.
 */
export async function findAll(typed: string, at: Date): Promise<FoundKind[]> {
  const found: FoundKind[] = [];
  for (const kind of kinds) found.push({ ...kind, ...(await kind.find(typed, at)) });
  const some = found.filter(({ count }) => count > 0);
  const whole = some.filter(({ all }) => all);
  return whole.length > 0 ? whole : some;
}
