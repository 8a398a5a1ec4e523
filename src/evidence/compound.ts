/** A file of an old Office program: streams within storages, as in a small disk ([MS-CFB]). */
export interface Compound {
  /** The names of all its storages and streams. */
  names: string[];
  /** What a stream holds; null where there is none of the name. */
  stream(name: string): Buffer | null;
}

interface CompoundEntry {
  name: string;
  start: number;
  size: number;
}

const MARK = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** The size of a sector by how the header says it. */
const SECTOR_SIZES = new Map([
  [9, 512],
  [12, 4_096],
]);
const ENTRY = 128;
const FIRST_FAT_AT = 76;
const FATS_IN_HEADER = 109;
/** Streams smaller than this lie in a stream of their own; nothing that is looked for is so small. */
const MINI = 4_096;
/** Sector numbers from here on are no sectors: the end of a chain, or nothing. */
const NO_SECTOR = 0xfffffffa;

/** Reads such a file; null where it is none or is damaged. Never reads a sector twice. */
export function readCompound(bytes: Buffer): Compound | null {
  if (!bytes.subarray(0, MARK.length).equals(MARK)) return null;
  try {
    const sectors = sectorsOf(bytes);
    const entries = sectors ? entriesIn(sectors.chain(bytes.readUInt32LE(48))) : [];
    if (!sectors || entries.length === 0) return null;
    const stream = (wanted: string) => {
      const found = entries.find(({ name, size }) => name === wanted && size >= MINI);
      return found ? sectors.chain(found.start).subarray(0, found.size) : null;
    };
    return { names: entries.map(({ name }) => name), stream };
  } catch {
    return null;
  }
}

function sectorsOf(bytes: Buffer) {
  const size = SECTOR_SIZES.get(bytes.readUInt16LE(30));
  if (size === undefined) return null;
  const sector = (number: number) => bytes.subarray((number + 1) * size, (number + 2) * size);
  const numbers = (of: Buffer) => Array.from({ length: of.length >> 2 }, (_, i) => of.readUInt32LE(i * 4));
  const fat = fatSectors(bytes, number => numbers(sector(number))).flatMap(number => numbers(sector(number)));
  const chain = (first: number) => Buffer.concat(along(first, number => fat[number]).map(sector));
  return { chain };
}

/** The sectors that hold the table of what follows what: the first in the header, more in a chain of their own. */
function fatSectors(bytes: Buffer, numbersIn: (sector: number) => number[]): number[] {
  const inHeader = Array.from({ length: FATS_IN_HEADER }, (_, i) => bytes.readUInt32LE(FIRST_FAT_AT + i * 4));
  const more = along(bytes.readUInt32LE(68), sector => numbersIn(sector).at(-1));
  const all = [...inHeader, ...more.flatMap(sector => numbersIn(sector).slice(0, -1))];
  return [...new Set(all)].filter(one => one < NO_SECTOR);
}

function along(first: number, next: (sector: number) => number | undefined): number[] {
  const seen = new Set<number>();
  for (let at: number | undefined = first; at !== undefined && at < NO_SECTOR && !seen.has(at); at = next(at))
    seen.add(at);
  return [...seen];
}

function entriesIn(directory: Buffer): CompoundEntry[] {
  const all = Array.from({ length: Math.floor(directory.length / ENTRY) }, (_, i) =>
    directory.subarray(i * ENTRY, (i + 1) * ENTRY),
  );
  return all
    .filter(entry => entry.readUInt8(66) !== 0)
    .map(entry => ({
      name: entry.toString('utf16le', 0, Math.max(0, Math.min(64, entry.readUInt16LE(64)) - 2)),
      start: entry.readUInt32LE(116),
      size: entry.readUInt32LE(120),
    }));
}
