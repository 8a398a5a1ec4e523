import type { Publication } from '../../publications/publication.ts';
import type { Making } from './making.ts';

/** The exact version of every figure of the years shown: what the file's hash pins down. */
export function sourcesOf({ facts, years }: Making): Publication['sources'] {
  const figures = [...facts.figures.keys()].flatMap(code =>
    years.flatMap(({ key }) => [...(facts.figures.get(code)?.get(key)?.values() ?? [])].flat()),
  );
  return figures
    .map(({ id, version }) => ({ figure: id, version }))
    .sort((a, b) => (a.figure < b.figure ? -1 : 1));
}
