import type { FigureState } from '../../indicators/figure-state.ts';
import type { RingName } from '../../indicators/ring.ts';
import { RINGS } from '../../indicators/ring.ts';
import { type Columns, ID_BYTES, NONE, PLAIN, STATES } from './columns.ts';
import type { FigureFact } from './figure.fact.ts';

/** One indicator's figures out of the columns of a period. */
export function figuresIn(columns: Columns, period: string, code: string): FigureFact[] {
  const own = columns.codes.find(one => one.code === code);
  if (!own) return [];
  const { from, to } = own;
  const ids = Buffer.from(columns.ids.buffer, columns.ids.byteOffset, columns.ids.byteLength);
  const dates = new Map<number, Date>();
  return Array.from({ length: to - from }, (_, i) => read(columns, from + i, { code, period, ids, dates }));
}

interface ColumnReading {
  code: string;
  period: string;
  ids: Buffer;
  /** Many figures are accepted at one time: they share it. */
  dates: Map<number, Date>;
}

function read(columns: Columns, row: number, { code, period, ids, dates }: ColumnReading): FigureFact {
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
    ownPart: columns.ownPart.has(row),
    release: columns.release[row] ? (columns.releases[columns.release[row] - 1] as string) : null,
    override: columns.overrides.get(row) ?? null,
    denominatorFrom: columns.links.get(row) ?? null,
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
