import { isIndex } from '../bson/paths.ts';
import { type Doc, isDoc, type Maybe, newDoc, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';

/** The values a document has under several paths at once: one row, or one for each element of an array. */
export interface Rows {
  rows: Maybe[][];
  multikey: boolean;
  /** None of the paths leads to anything. */
  missing: boolean;
}

/** How far a path has been followed: to a value, or to an array with the rest of the path still to go. */
interface Reached {
  value: Maybe;
  rest: Path;
  /** The array was found in an array, by its position: it is a value, not a list of values. */
  nested?: boolean;
}

type Path = readonly string[];

/** A path still to be followed; undefined for one at its end, or one that goes elsewhere. */
type Open = Path | undefined;

/**
 * The rows of a document under some paths: null where a field is missing, `undefined` for an empty
 * array. Two paths that lead into different arrays cannot be rowed: `parallel` throws for them.
 */
export function rowsOf(doc: Doc, paths: readonly Path[], parallel: () => never): Rows {
  const found: Rows = { rows: [], multikey: false, missing: true };
  gather(
    { value: doc, byPosition: [] },
    paths,
    paths.map(() => null),
    found,
    parallel,
  );
  return found;
}

/** Where the open paths go on: in a document, or where a position of the array around it leads. */
interface Here {
  value: Maybe;
  byPosition: (Reached | undefined)[];
}

function gather(here: Here, paths: readonly Open[], row: Maybe[], found: Rows, parallel: () => never): void {
  const fixed = [...row];
  const open: Open[] = paths.map(() => undefined);
  let into: { array: Value[]; nested: boolean; way: string } | undefined;
  for (const [at, path] of paths.entries()) {
    if (!path) continue;
    const { value, rest, nested = false } = next(here, path, at);
    if (Array.isArray(value)) {
      const way = path.slice(0, path.length - rest.length).join('.');
      into ??= { array: value, nested, way };
      if (into.way !== way) parallel();
      open[at] = rest;
    } else {
      if (value !== undefined) found.missing = false;
      fixed[at] = value ?? null;
    }
  }
  if (into) spread(into, open, fixed, found, parallel);
  else found.rows.push(fixed);
}

function next({ value, byPosition }: Here, path: Path, at: number): Reached {
  const own = isDoc(value) && (path[0] as string) in value;
  const positioned = byPosition[at];
  if (own && positioned) {
    throw new MongoError(
      16746,
      `Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), field: '${path[0]}'`,
    );
  }
  return positioned ?? reach(value, path);
}

/** Follows a path through documents as far as the first array. */
function reach(from: Maybe, path: Path): Reached {
  let value = from;
  for (const [at, part] of path.entries()) {
    if (Array.isArray(value)) return { value, rest: path.slice(at) };
    value = isDoc(value) ? value[part] : undefined;
  }
  return { value, rest: [] };
}

function spread(
  { array, nested }: { array: Value[]; nested: boolean },
  paths: readonly Open[],
  row: Maybe[],
  found: Rows,
  parallel: () => never,
): void {
  found.multikey = true;
  const ends = paths.map(path => path?.length === 0);
  if (ends.includes(true)) found.missing = false;
  if (array.length === 0) {
    found.rows.push(row.map((value, at) => (ends[at] ? undefined : paths[at] ? null : value)));
    return;
  }
  const deeper = paths.map(path => (path?.length === 0 ? undefined : path));
  const byPosition = deeper.map(path => path && positioned(array, path));
  for (const element of array) {
    const fixed = row.map((value, at) => (ends[at] ? (nested ? array : element) : value));
    gather({ value: isDoc(element) ? element : undefined, byPosition }, deeper, fixed, found, parallel);
  }
}

/** An array as the document of its positions. */
function byName(array: Value[]): Doc {
  return Object.assign(newDoc(), array);
}

/** Where a path leads whose next part is a position in the array. */
function positioned(array: Value[], [part = '', ...rest]: Path): Reached | undefined {
  const element = isIndex(part) ? array[Number(part)] : undefined;
  if (element === undefined) return undefined;
  const from = Array.isArray(element) && rest.length > 0 ? byName(element) : element;
  return { ...reach(from, rest), nested: Array.isArray(element) };
}
