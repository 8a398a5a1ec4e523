import { deserialize, serialize } from 'node:v8';
import { rollup } from 'd3-array';
import { model, Schema, Types } from 'mongoose';
import { Bounded, onceFor } from '../../changes/bounded.ts';
import { connectedDb } from '../../database/connect.ts';
import { figuresIn } from './columns.decode.ts';
import { type Columns, columnsOf } from './columns.ts';
import type { FigureFact } from './figure.fact.ts';

import { nameOfFigures } from './figures.name.ts';

/** What was read of one period: its figures laid out in columns, and what was asked of whom in it. */
export interface ColumnSet {
  period: string;
  id: string;
  /** Everything accepted before the counter of figures stood here is in it; `era` is the counter's. */
  upTo: number;
  era: string;
  columns: Columns;
  /** By indicator a name of its figures and all that they say. */
  names: Record<string, string>;
  /** Members' ids, and by indicator which of them were asked. */
  asked: { members: string[]; codes: Record<string, Uint32Array> };
}

interface StoredColumns {
  _id: string;
  format?: number;
  edition?: Types.ObjectId;
  upTo?: number;
  era?: string;
  chunks?: number;
  bytes?: Buffer;
}

/** Raised whenever what is in the bytes changes: older ones are then made again. */
const FORMAT = 4;
/** A document may hold 16 MB. */
const CHUNK_BYTES = 8_000_000;
/** Figures of all editions held in memory: about ninety bytes each. */
const MOST_FIGURES = 120_000;

const storedSchema = new Schema<StoredColumns>(
  {
    _id: String,
    format: Number,
    edition: Schema.Types.ObjectId,
    upTo: Number,
    era: String,
    chunks: Number,
    bytes: Buffer,
  },
  { collection: 'figurecolumns', versionKey: false },
);

/** Derived from the figures and the returns alone: it may be emptied at any time, and is filled again. */
export const FigureColumns = model<StoredColumns>('FigureColumns', storedSchema);

const inMemory = new Bounded<string, Promise<ColumnSet | null>>('figures in columns', {
  most: 100,
  weigh: ({ columns }) => columns.member.length,
  heaviest: MOST_FIGURES,
});

/** The kept editions of these periods, made in this era of the counters; a period without one is not in the list. */
export async function keptEditions(periods: readonly string[], era: string): Promise<ColumnSet[]> {
  const heads = await FigureColumns.find({ _id: { $in: periods }, format: FORMAT, era }).lean<
    StoredColumns[]
  >();
  const editions = await Promise.all(heads.map(editionOf));
  return editions.flatMap(edition => edition ?? []);
}

const editionOf = (stored: StoredColumns): Promise<ColumnSet | null> =>
  inMemory.get(String(stored.edition), () => readEdition(stored));

async function readEdition({ _id: period, edition, upTo = 0, era = '', chunks = 0 }: StoredColumns) {
  const id = String(edition);
  const names = Array.from({ length: chunks }, (_, i) => `${id} ${i}`);
  const bytes = await FigureColumns.find({ _id: { $in: names } }).lean<
    { _id: string; bytes: Types.Buffer }[]
  >();
  // Another process has just replaced it: the figures are read one by one this time.
  if (bytes.length < chunks) return null;
  const inOrder = names.map(name => bytesOf(bytes.find(({ _id }) => _id === name)?.bytes));
  const read = deserialize(Buffer.concat(inOrder)) as Pick<ColumnSet, 'columns' | 'names' | 'asked'>;
  return { period, id, upTo, era, ...read };
}

const bytesOf = (stored: { buffer?: Uint8Array } | Buffer | undefined): Buffer =>
  Buffer.isBuffer(stored) ? stored : Buffer.from((stored?.buffer ?? []) as Uint8Array);

interface ColumnRead {
  period: string;
  upTo: number;
  era: string;
  figures: readonly FigureFact[];
  asked: ReadonlyMap<string, readonly string[]>;
}

const stored = () =>
  connectedDb().collection<Pick<StoredColumns, '_id' | 'bytes'>>(FigureColumns.collection.name);

/** Keeps what was read of a period, for the next reader; the edition before goes once nobody is led to it. */
export async function keepEdition({ period, upTo, era, figures, asked }: ColumnRead): Promise<void> {
  const edition = new Types.ObjectId();
  const bytes = serialize({ columns: columnsOf(figures), names: namesOf(figures), asked: askedOf(asked) });
  const chunks = Math.ceil(bytes.length / CHUNK_BYTES);
  for (let i = 0; i < chunks; i += 1)
    await stored().insertOne({
      _id: `${edition} ${i}`,
      bytes: bytes.subarray(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES),
    });
  const head = { format: FORMAT, edition, upTo, era, chunks };
  const before = await FigureColumns.findOneAndUpdate({ _id: period }, { $set: head }, { upsert: true });
  if (!before?.edition) return;
  const old = Array.from({ length: before.chunks ?? 0 }, (_, i) => `${before.edition} ${i}`);
  await FigureColumns.deleteMany({ _id: { $in: old } });
}

const namesOf = (figures: readonly FigureFact[]): ColumnSet['names'] =>
  Object.fromEntries(rollup(figures, nameOfFigures, ({ indicator }) => indicator));

function askedOf(asked: ColumnRead['asked']): ColumnSet['asked'] {
  const members = [...asked.keys()];
  const codes = new Map<string, number[]>();
  for (const [place, own] of [...asked.values()].entries())
    for (const code of own) {
      const places = codes.get(code);
      if (places) places.push(place);
      else codes.set(code, [place]);
    }
  return {
    members,
    codes: Object.fromEntries([...codes].map(([code, all]) => [code, Uint32Array.from(all)])),
  };
}

/** By member, the indicators it was asked for. */
export function askedIn({ asked: { members, codes } }: ColumnSet): Map<string, string[]> {
  const asked = new Map<string, string[]>(members.map(member => [member, []]));
  for (const [code, places] of Object.entries(codes))
    for (const place of places) asked.get(members[place] as string)?.push(code);
  return asked;
}

const decodedOf = onceFor((_: Columns) => new Map<string, FigureFact[]>());

/** One indicator's figures of an edition, read out of its columns once. */
export function figuresOf({ columns, period }: ColumnSet, code: string): readonly FigureFact[] {
  const known = decodedOf(columns);
  const figures = known.get(code) ?? figuresIn(columns, period, code);
  known.set(code, figures);
  return figures;
}
