export const EPSILON = 1e-9;

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
export function reduce(columns: number[][], cells: number): Reduced {
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
    if (size > EPSILON && (found < 0 || size > Math.abs(rows[found]?.[atom] ?? 0))) found = row;
  }
  return found;
}

function clear(rows: number[][], made: number[][], top: number, atom: number): void {
  const by = rows[top]?.[atom] ?? 1;
  for (const list of [rows, made]) list[top] = (list[top] as number[]).map(value => value / by);
  for (const row of rows.keys()) {
    const weight = rows[row]?.[atom] ?? 0;
    if (row === top || Math.abs(weight) < EPSILON) continue;
    for (const list of [rows, made]) list[row] = minus(list[row] as number[], list[top] as number[], weight);
  }
}

const minus = (row: number[], other: number[], weight: number) =>
  row.map((value, i) => value - weight * (other[i] ?? 0));

/**
 * The weights of the printed cells whose sum is over these atoms and no others; null where there are none.
 * Only rows whose own atom is among them can take part, so few unknowns are left.
 */
export function combination(places: number[], { rows, pivots, made, width }: Reduced): number[] | null {
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
    const at = vector.findIndex(value => Math.abs(value) > EPSILON);
    if (at < 0) return weights;
    kept.push({ vector, weights, at });
  }
  return null;
}
