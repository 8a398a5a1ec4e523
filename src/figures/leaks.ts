import type { Cell, Table } from './cells.ts';

const TINY = 1e-9;

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
export function leakIn(printed: readonly Cell[], table: Table, fewest: number): Cell[] | null {
  const atoms = atomsOf(printed, table);
  const reduced = reduce(
    atoms.map(({ column }) => column),
    printed.length,
  );
  const few = atoms.flatMap(({ members }, place) => (members.size < fewest ? [place] : []));
  for (const places of unions(few, atoms, fewest)) {
    const combined = combination(places, reduced);
    const cells = combined?.flatMap((weight, i) => (Math.abs(weight) > TINY ? [printed[i] as Cell] : []));
    if (cells?.some(({ printed }) => !printed.fixed)) return cells;
  }
  return null;
}

function atomsOf(printed: readonly Cell[], table: Table): Atom[] {
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

/** Rows that span what the printed sums span, each with one atom that no other has, and how each came about. */
interface Reduced {
  rows: number[][];
  /** The atom that a row alone has. */
  pivots: number[];
  /** Of which printed cells a row is made, with their weights. */
  made: number[][];
  width: number;
}

/** Gauss and Jordan: `columns` are by atom, each over the printed cells. */
function reduce(columns: number[][], cells: number): Reduced {
  const rows = Array.from({ length: cells }, (_, row) => columns.map(column => column[row] ?? 0));
  const made = rows.map((_, row) => rows.map((_, other) => Number(row === other)));
  const reduced: Reduced = { rows: [], pivots: [], made: [], width: columns.length };
  let top = 0;
  for (let atom = 0; atom < columns.length && top < rows.length; atom += 1) {
    const pivot = largest(rows, atom, top);
    if (pivot < 0) continue;
    for (const list of [rows, made])
      [list[top], list[pivot]] = [list[pivot] as number[], list[top] as number[]];
    clear(rows, made, top, atom);
    reduced.pivots.push(atom);
    top += 1;
  }
  return { ...reduced, rows: rows.slice(0, top), made: made.slice(0, top) };
}

function largest(rows: number[][], atom: number, from: number): number {
  let found = -1;
  for (let row = from; row < rows.length; row += 1) {
    const size = Math.abs(rows[row]?.[atom] ?? 0);
    if (size > TINY && (found < 0 || size > Math.abs(rows[found]?.[atom] ?? 0))) found = row;
  }
  return found;
}

function clear(rows: number[][], made: number[][], top: number, atom: number): void {
  const by = rows[top]?.[atom] ?? 1;
  for (const list of [rows, made]) list[top] = (list[top] as number[]).map(value => value / by);
  for (const row of rows.keys()) {
    const weight = rows[row]?.[atom] ?? 0;
    if (row === top || Math.abs(weight) < TINY) continue;
    for (const list of [rows, made]) list[row] = minus(list[row] as number[], list[top] as number[], weight);
  }
}

const minus = (row: number[], other: number[], weight: number) =>
  row.map((value, i) => value - weight * (other[i] ?? 0));

/**
 * The weights of the printed cells whose sum is over these atoms and no others; null where there are none.
 * Only rows whose own atom is among them can take part, so few unknowns are left.
 */
function combination(places: number[], { rows, pivots, made, width }: Reduced): number[] | null {
  const inside = new Set(places);
  const own = pivots.flatMap((atom, row) => (inside.has(atom) ? [row] : []));
  const weights = dependence(own.map(row => outside(rows[row] as number[], inside, pivots, width)));
  if (!weights) return null;
  return (made[0] ?? []).map((_, cell) =>
    weights.reduce((sum, weight, i) => sum + weight * (made[own[i] as number]?.[cell] ?? 0), 0),
  );
}

function outside(row: number[], inside: Set<number>, pivots: number[], width: number): number[] {
  const taken = new Set(pivots);
  const rest: number[] = [];
  for (let atom = 0; atom < width; atom += 1)
    if (!inside.has(atom) && !taken.has(atom)) rest.push(row[atom] ?? 0);
  return rest;
}

/** Weights, not all nought, that add these few vectors up to nought; null where there are none. */
function dependence(vectors: number[][]): number[] | null {
  const kept: { vector: number[]; weights: number[]; at: number }[] = [];
  for (const [place, given] of vectors.entries()) {
    let vector = given;
    let weights = vectors.map((_, i) => Number(i === place));
    for (const other of kept) {
      const factor = (vector[other.at] ?? 0) / (other.vector[other.at] ?? 1);
      vector = minus(vector, other.vector, factor);
      weights = minus(weights, other.weights, factor);
    }
    const at = vector.findIndex(value => Math.abs(value) > TINY);
    if (at < 0) return weights;
    kept.push({ vector, weights, at });
  }
  return null;
}
