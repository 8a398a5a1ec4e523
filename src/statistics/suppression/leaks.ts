import type { CellTable, PrintedCell } from './cells.ts';
import { combination, EPSILON, reduce } from './row-reduction.ts';

/** Members whose amounts are in the same printed sums: no adding and taking away can part them. */
interface Atom {
  members: Set<string>;
  /** By printed cell, whether they are in it. */
  column: number[];
}

/**
 * The printed cells that together tell a sum over some, but fewer than `fewest`, members; null where no
 * adding and taking away of what is printed can. One that is told by what is public already is left out.
 */
export function leakIn(
  printed: readonly PrintedCell[],
  table: CellTable,
  fewest: number,
): PrintedCell[] | null {
  const atoms = atomsOf(printed, table);
  const reduced = reduce(
    atoms.map(({ column }) => column),
    printed.length,
  );
  const few = atoms.flatMap(({ members }, place) => (members.size < fewest ? [place] : []));
  for (const places of unions(few, atoms, fewest)) {
    const combined = combination(places, reduced);
    const cells = combined?.flatMap((weight, i) =>
      Math.abs(weight) > EPSILON ? [printed[i] as PrintedCell] : [],
    );
    if (cells?.some(({ printed }) => !printed.fixed)) return cells;
  }
  return null;
}

function atomsOf(printed: readonly PrintedCell[], table: CellTable): Atom[] {
  const inside = new Map<number, number[]>();
  for (const [row, { members }] of printed.entries())
    for (const member of members) inside.set(member, [...(inside.get(member) ?? []), row]);
  const atoms = new Map<string, Atom>();
  for (const [place, rows] of inside) {
    const key = rows.join();
    const atom = atoms.get(key) ?? { members: new Set(), column: columnOf(rows, printed.length) };
    atom.members.add(table.parts[place]?.member ?? '');
    atoms.set(key, atom);
  }
  return [...atoms.values()];
}

function columnOf(rows: number[], length: number): number[] {
  const column = Array.from({ length }, () => 0);
  for (const row of rows) column[row] = 1;
  return column;
}

/** Every choice of atoms that fewer than so many members are in, a larger choice before those it holds. */
function* unions(
  few: number[],
  atoms: Atom[],
  fewest: number,
  from = 0,
  chosen: number[] = [],
): Generator<number[]> {
  let grown = false;
  for (let i = from; i < few.length; i += 1) {
    const next = [...chosen, few[i] as number];
    if (membersIn(next, atoms) >= fewest) continue;
    grown = true;
    yield* unions(few, atoms, fewest, i + 1, next);
  }
  if (!grown && chosen.length > 0) yield chosen;
}

const membersIn = (places: number[], atoms: Atom[]) =>
  new Set(places.flatMap(place => [...(atoms[place]?.members ?? [])])).size;
