import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bounded } from '../../changes/bounded.ts';
import { NotHere } from '../../errors.ts';
import { makePackPdf } from '../pdf/make.pdf.ts';
import type { AssemblyPack } from '../pdf/pack/assembly.pack.ts';
import { nameOfPack } from './pack.compile.ts';

export interface PackFile {
  bytes: Buffer;
  /** Of the bytes, in hex. */
  sha256: string;
}

const made = new Bounded<string, Promise<PackFile>>('assembly packs', {
  most: 16,
  weigh: ({ bytes }) => bytes.length,
  heaviest: 8_000_000,
});

/** The PDF of a pack, drawn once for all who ask, and anew where anything in it is another. */
export const packFile = (pack: AssemblyPack): Promise<PackFile> =>
  made.get(nameOfPack(pack), () => drawn(pack));

/** One is drawn at a time; so many may wait for it. */
const MOST_WAITING = 6;
let waiting = 0;
let before: Promise<unknown> = Promise.resolve();

async function drawn(pack: AssemblyPack): Promise<PackFile> {
  if (waiting >= MOST_WAITING)
    throw new NotHere('Many packs are being made just now. Ask for this one again in a minute.');
  waiting += 1;
  const turn = before.then(() => draw(pack)).finally(() => (waiting -= 1));
  before = turn.catch(() => {});
  return turn;
}

async function draw(pack: AssemblyPack): Promise<PackFile> {
  const folder = await mkdtemp(join(tmpdir(), 'moorings-pack-'));
  try {
    const file = join(folder, 'pack.pdf');
    const { sha256 } = await makePackPdf(pack, file);
    return { bytes: await readFile(file), sha256 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
