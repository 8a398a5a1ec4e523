import type { StoredIndicator } from '../indicators/indicator.ts';
import type { Words } from './rewording.ts';

/** The words that were saved meanwhile beside those that were typed. */
export function wordsSideBySide(now: StoredIndicator, typed: Words) {
  const tags = now.versions.at(-1)?.tags ?? [];
  const rows: [string, string, string][] = [
    ['Name', now.name, typed.name],
    ['Help for whoever counts it', now.help ?? '', typed.help],
    ['In other frameworks', tags.join(', '), typed.tags.join(', ')],
  ];
  return rows.map(([label, theirs, yours]) => ({
    label,
    theirs: theirs || 'none',
    yours: yours || 'none',
    differs: theirs !== yours,
  }));
}
