/** One thing as somebody else saved it, beside what was typed. */
export interface SideBySide {
  label: string;
  theirs: string;
  yours: string;
  differs: boolean;
}

/** One row; `nothing` stands where there is no text. */
export const rowBeside = (label: string, theirs: string, yours: string, nothing = 'none'): SideBySide => ({
  label,
  theirs: theirs || nothing,
  yours: yours || nothing,
  differs: theirs !== yours,
});

/** Two of a kind, row by row: what each is called, and what one of the kind says there. */
export const sideBySide = <T>(
  rows: readonly (readonly [string, (one: T) => string])[],
  theirs: T,
  yours: T,
): SideBySide[] => rows.map(([label, textOf]) => rowBeside(label, textOf(theirs), textOf(yours)));

/** Lines that each of two has under a label: those of the first in their order, then what only the second has. */
export const linesSideBySide = (
  theirs: ReadonlyMap<string, string>,
  yours: ReadonlyMap<string, string>,
  nothing = 'none',
): SideBySide[] =>
  [...new Set([...theirs.keys(), ...yours.keys()])].map(label =>
    rowBeside(label, theirs.get(label) ?? '', yours.get(label) ?? '', nothing),
  );
