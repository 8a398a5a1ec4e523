import type { FigureFact, FigureState } from './facts.ts';
import type { RingName } from './shown.ts';

const ID_BYTES = 12;
const STATES: FigureState[] = ['value', 'not-reported', 'not-collected', 'not-applicable', 'withheld'];
const RINGS: RingName[] = ['R1', 'R2', 'R3', 'R4'];
/** How a numerator was given. */
const [NONE, PLAIN, BY_RING] = [0, 1, 2];
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
}

/** Lays figures of one period out in columns. Ids are twenty-four hexadecimal digits. */
export function columnsOf(figures: readonly FigureFact[]): Columns {
  const rows = [...figures].sort((a, b) =>
    a.indicator < b.indicator ? -1 : Number(a.indicator > b.indicator),
  );
  const columns = emptyColumns(rows.length);
  const [members, parts] = [numbering(columns.members), numbering(columns.parts)];
  for (const [row, figure] of rows.entries()) {
    const last = columns.codes.at(-1);
    if (last?.code === figure.indicator) last.to = row + 1;
    else columns.codes.push({ code: figure.indicator, from: row, to: row + 1 });
    columns.member[row] = members(figure.member);
    columns.part[row] = parts(figure.part);
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

/** One indicator's figures out of the columns of a period. */
export function figuresIn(columns: Columns, period: string, code: string): FigureFact[] {
  const own = columns.codes.find(one => one.code === code);
  if (!own) return [];
  const { from, to } = own;
  const ids = Buffer.from(columns.ids.buffer, columns.ids.byteOffset, columns.ids.byteLength);
  const dates = new Map<number, Date>();
  return Array.from({ length: to - from }, (_, i) => read(columns, from + i, { code, period, ids, dates }));
}

interface Reading {
  code: string;
  period: string;
  ids: Buffer;
  /** Many figures are accepted at one time: they share it. */
  dates: Map<number, Date>;
}

function read(columns: Columns, row: number, { code, period, ids, dates }: Reading): FigureFact {
  return {
    id: ids.toString('hex', row * ID_BYTES, (row + 1) * ID_BYTES),
    member: columns.members[columns.member[row] as number] as string,
    indicator: code,
    definition: columns.definition[row] as number,
    period,
    part: columns.parts[columns.part[row] as number] as string,
    state: STATES[columns.state[row] as number] as FigureState,
    numerator: numeratorAt(columns, row),
    denominator: amount(columns.denominator[row] as number),
    total: amount(columns.total[row] as number),
    version: columns.version[row] as number,
    acceptedAt: dateOf(columns.acceptedAt[row] as number, dates),
    countedBy: columns.countedBy[row] ? (columns.members[columns.countedBy[row] - 1] as string) : null,
  };
}

const amount = (value: number): number | null => (Number.isNaN(value) ? null : value);

function numeratorAt({ shape, numerators }: Columns, row: number): FigureFact['numerator'] {
  const at = row * RINGS.length;
  if (shape[row] === NONE) return null;
  if (shape[row] === PLAIN) return numerators[at] as number;
  const rings: Partial<Record<RingName, number>> = {};
  for (let i = 0; i < RINGS.length; i += 1) {
    const counted = numerators[at + i] as number;
    if (!Number.isNaN(counted)) rings[RINGS[i] as RingName] = counted;
  }
  return rings;
}

function dateOf(time: number, dates: Map<number, Date>): Date {
  const known = dates.get(time);
  if (known) return known;
  const made = new Date(time);
  dates.set(time, made);
  return made;
}
