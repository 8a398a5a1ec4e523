import type { ReadPicture } from './read-picture.ts';

const KEPT = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP']);
/** Of the flags of a VP8X: EXIF, XMP, and that it moves. */
const BESIDE = 0x08 | 0x04 | 0x02;

type Size = Pick<ReadPicture, 'width' | 'height'>;

/** A still WebP without what a camera wrote beside it; null where it moves, is damaged or cut off. */
export function readWebp(bytes: Buffer): ReadPicture | null {
  if (
    bytes.subarray(0, 4).toString('latin1') !== 'RIFF' ||
    bytes.subarray(8, 12).toString('latin1') !== 'WEBP'
  )
    return null;
  const kept: Buffer[] = [];
  let [canvas, frame]: (Size | null)[] = [null, null];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.subarray(at, at + 4).toString('latin1');
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > bytes.length || name === 'ANIM' || name === 'ANMF') return null;
    const chunk = Buffer.from(bytes.subarray(at, end));
    if (name === 'VP8X') canvas = canvasOf(chunk);
    if (name === 'VP8 ') frame = lossySize(chunk);
    if (name === 'VP8L') frame = losslessSize(chunk);
    if (KEPT.has(name)) kept.push(chunk);
    at = end;
  }
  if (!frame || (canvas && (canvas.width !== frame.width || canvas.height !== frame.height))) return null;
  return { type: 'image/webp', ...frame, bytes: riff(kept) };
}

/** Reads the size, and clears the flags of what is left out. */
function canvasOf(chunk: Buffer): Size | null {
  if (chunk.length < 18) return null;
  chunk[8] = (chunk[8] ?? 0) & ~BESIDE;
  return { width: chunk.readUIntLE(12, 3) + 1, height: chunk.readUIntLE(15, 3) + 1 };
}

const lossySize = (chunk: Buffer): Size | null =>
  chunk.length >= 18 && chunk.readUIntBE(11, 3) === 0x9d012a
    ? { width: chunk.readUInt16LE(14) & 0x3fff, height: chunk.readUInt16LE(16) & 0x3fff }
    : null;

function losslessSize(chunk: Buffer): Size | null {
  if (chunk.length < 13 || chunk[8] !== 0x2f) return null;
  const bits = chunk.readUInt32LE(9);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function riff(chunks: Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks]);
  const head = Buffer.alloc(8);
  head.write('RIFF', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}
