import type { Publication } from '../publication.ts';
import type { Making } from './making.ts';

/** The exact version of every figure of the years shown: what the file's hash pins down. */
export function sourcesOf({ facts, years }: Making): Publication['sources'] {
  const shown = new Set(years.map(({ key }) => key));
  const figures = [...facts.figures.values()]
    .flatMap(periods => [...periods].filter(([key]) => shown.has(key)))
    .flatMap(([, members]) => [...members.values()].flat());
  return figures
    .map(({ id, version }) => ({ figure: id, version }))
    .sort((a, b) => (a.figure < b.figure ? -1 : 1));
}
