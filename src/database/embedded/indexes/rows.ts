import { type Doc, isDoc, type Maybe, type Value } from '../bson/values.ts';

/** The values a document has under several paths at once: one row, or one for each element of an array. */
interface IndexRows {
  rows: Maybe[][];
  multikey: boolean;
  /** None of the paths leads to anything. */
  missing: boolean;
}

type Path = readonly string[];

/** A path still to be followed; undefined for one at its end, or one that goes elsewhere. */
type Open = Path | undefined;

/**
 * The rows of a document under some paths: null where a field is missing, `undefined` for an empty
 * array. Two paths that lead into different arrays cannot be rowed: `parallel` throws for them.
 */
export function rowsOf(doc: Doc, paths: readonly Path[], parallel: () => never): IndexRows {
  const found: IndexRows = { rows: [], multikey: false, missing: true };
  const row = paths.map(() => null);
  gather(doc, paths, row, found, parallel);
  return found;
}

function gather(
  from: Maybe,
  paths: readonly Open[],
  row: Maybe[],
  found: IndexRows,
  parallel: () => never,
): void {
  const fixed = [...row];
  const open: Open[] = paths.map(() => undefined);
  let into: { array: Value[]; way: string } | undefined;
  for (const [at, path] of paths.entries()) {
    if (!path) continue;
    const { value, rest } = reach(from, path);
    if (Array.isArray(value)) {
      const way = path.slice(0, path.length - rest.length).join('.');
      into ??= { array: value, way };
      if (into.way !== way) parallel();
      open[at] = rest;
    } else {
      if (value !== undefined) found.missing = false;
      fixed[at] = value ?? null;
    }
  }
  if (into) spread(into.array, open, fixed, found, parallel);
  else found.rows.push(fixed);
}

/** Follows a path through documents as far as the first array. */
function reach(from: Maybe, path: Path): { value: Maybe; rest: Path } {
  let value = from;
  for (const [at, part] of path.entries()) {
    if (Array.isArray(value)) return { value, rest: path.slice(at) };
    value = isDoc(value) ? value[part] : undefined;
  }
  return { value, rest: [] };
}

function spread(
  array: Value[],
  paths: readonly Open[],
  row: Maybe[],
  found: IndexRows,
  parallel: () => never,
): void {
  found.multikey = true;
  const ends = paths.map(path => path?.length === 0);
  if (ends.includes(true)) found.missing = false;
  const ending = (last: Maybe) => row.map((value, at) => (ends[at] ? last : value));
  if (array.length === 0) found.rows.push(ending(undefined));
  const deeper = paths.map(path => (path?.length === 0 ? undefined : path));
  for (const element of array)
    gather(isDoc(element) ? element : undefined, deeper, ending(element), found, parallel);
}
