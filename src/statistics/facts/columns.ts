import type { FigureState } from '../../indicators/figure-state.ts';
import { RINGS } from '../../indicators/ring.ts';
import type { FigureFact } from './figure.fact.ts';

export const ID_BYTES = 12;
export const STATES: FigureState[] = ['value', 'not-reported', 'not-collected', 'not-applicable', 'withheld'];
/** How a numerator was given. */
export const [NONE, PLAIN, BY_RING] = [0, 1, 2];
const MISSING = Number.NaN;

/** The accepted figures of one period, column by column: many of them take little room and are read at once. */
export interface Columns {
  /** Indicator codes, each with the rows that are its own. */
  codes: { code: string; from: number; to: number }[];
  parts: string[];
  members: string[];
  ids: Uint8Array;
  member: Uint32Array;
  part: Uint8Array;
  definition: Uint16Array;
  state: Uint8Array;
  shape: Uint8Array;
  /** Four a row: a plain numerator stands first. */
  numerators: Float64Array;
  denominator: Float64Array;
  total: Float64Array;
  version: Uint32Array;
  acceptedAt: Float64Array;
  /** The member that counts it instead, by its place from 1; 0 for most. */
  countedBy: Uint32Array;
  /** Releases of reference data, and which of them a row was made with, by its place from 1; 0 for none. */
  releases: string[];
  release: Uint16Array;
  /** By row, of the few that have any: that the amounts are the member's own part, what the denominator is, and what was counted. */
  ownPart: Set<number>;
  links: Map<number, NonNullable<FigureFact['denominatorFrom']>>;
  overrides: Map<number, NonNullable<FigureFact['override']>>;
}

/** Lays figures of one period out in columns. Ids are twenty-four hexadecimal digits. */
export function columnsOf(figures: readonly FigureFact[]): Columns {
  const rows = [...figures].sort((a, b) =>
    a.indicator < b.indicator ? -1 : Number(a.indicator > b.indicator),
  );
  const columns = emptyColumns(rows.length);
  const [members, parts, releases] = [
    numbering(columns.members),
    numbering(columns.parts),
    numbering(columns.releases),
  ];
  for (const [row, figure] of rows.entries()) {
    const last = columns.codes.at(-1);
    if (last?.code === figure.indicator) last.to = row + 1;
    else columns.codes.push({ code: figure.indicator, from: row, to: row + 1 });
    columns.member[row] = members(figure.member);
    columns.part[row] = parts(figure.part);
    columns.release[row] = figure.release ? releases(figure.release) + 1 : 0;
    columns.countedBy[row] = figure.countedBy ? members(figure.countedBy) + 1 : 0;
    write(columns, row, figure);
  }
  return columns;
}

const emptyColumns = (rows: number): Columns => ({
  codes: [],
  parts: [],
  members: [],
  ids: new Uint8Array(rows * ID_BYTES),
  member: new Uint32Array(rows),
  part: new Uint8Array(rows),
  definition: new Uint16Array(rows),
  state: new Uint8Array(rows),
  shape: new Uint8Array(rows),
  numerators: new Float64Array(rows * RINGS.length).fill(MISSING),
  denominator: new Float64Array(rows),
  total: new Float64Array(rows),
  version: new Uint32Array(rows),
  acceptedAt: new Float64Array(rows),
  countedBy: new Uint32Array(rows),
  releases: [],
  release: new Uint16Array(rows),
  ownPart: new Set(),
  links: new Map(),
  overrides: new Map(),
});

/** Numbers names as they come, adding new ones to the list. */
function numbering(list: string[]): (name: string) => number {
  const places = new Map<string, number>();
  return name => {
    const known = places.get(name);
    if (known !== undefined) return known;
    places.set(name, list.length);
    return list.push(name) - 1;
  };
}

function write(columns: Columns, row: number, figure: FigureFact): void {
  columns.ids.set(Buffer.from(figure.id, 'hex'), row * ID_BYTES);
  columns.definition[row] = figure.definition;
  columns.state[row] = STATES.indexOf(figure.state);
  columns.denominator[row] = figure.denominator ?? MISSING;
  columns.total[row] = figure.total ?? MISSING;
  columns.version[row] = figure.version;
  columns.acceptedAt[row] = figure.acceptedAt.getTime();
  if (figure.ownPart) columns.ownPart.add(row);
  if (figure.override) columns.overrides.set(row, figure.override);
  if (figure.denominatorFrom) columns.links.set(row, figure.denominatorFrom);
  writeNumerator(columns, row, figure.numerator);
}

function writeNumerator(
  { shape, numerators }: Columns,
  row: number,
  numerator: FigureFact['numerator'],
): void {
  const at = row * RINGS.length;
  if (numerator === null) shape[row] = NONE;
  else if (typeof numerator === 'number') {
    shape[row] = PLAIN;
    numerators[at] = numerator;
  } else {
    shape[row] = BY_RING;
    for (const [i, ring] of RINGS.entries()) numerators[at + i] = numerator[ring] ?? MISSING;
  }
}
