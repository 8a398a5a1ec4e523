import { createReadStream, createWriteStream } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough, Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

const PIECE = 256 * 1024;

/** A file that is no whole, sound backup; its message says which and what is wrong. */
export class BadBackup extends Error {}

/**
 * Writes pieces, packed if asked, into a new file that only its owner can read. The name appears when all of
 * it is on disk. Throws where the file is there already.
 */
export async function writeNew(
  file: string,
  pieces: AsyncIterable<Uint8Array>,
  packing: Transform = new PassThrough(),
): Promise<void> {
  await refuseOld(file);
  const part = `${file}.part`;
  try {
    await pipeline(
      Readable.from(inPieces(pieces)),
      packing,
      createWriteStream(part, { mode: 0o600, flush: true }),
    );
    await refuseOld(file);
    await rename(part, file);
    await keepName(file);
  } catch (problem) {
    await rm(part, { force: true });
    throw problem;
  }
}

async function refuseOld(file: string): Promise<void> {
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (there) throw new Error(`${file} is there already. Choose another name, or move it away.`);
}

/** Many small writes as few large ones. */
async function* inPieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    size += piece.length;
    if (size < PIECE) continue;
    yield Buffer.concat(waiting);
    [waiting, size] = [[], 0];
  }
  yield Buffer.concat(waiting);
}

/** Makes sure that the folder has the new name on disk; some systems cannot, and need not. */
async function keepName(file: string): Promise<void> {
  const folder = await open(dirname(file), 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** What a compressed file holds, in pieces. Throws BadBackup where it is cut off or damaged. */
export async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on('error', problem => gunzip.destroy(problem));
  try {
    for await (const piece of source.pipe(gunzip)) yield piece;
  } catch (problem) {
    throw inWords(file, problem as NodeJS.ErrnoException);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

function inWords(file: string, problem: NodeJS.ErrnoException): Error {
  if (problem.code === 'ENOENT') return new BadBackup(`There is no file ${file}.`);
  if (problem.code === 'Z_BUF_ERROR') return new BadBackup(`${file} is cut off: its end is missing.`);
  if (problem.code?.startsWith('Z_')) return new BadBackup(`${file} is damaged, or is no backup.`);
  return problem;
}
