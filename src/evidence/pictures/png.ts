import type { ReadPicture } from './read-picture.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What a PNG is drawn from, and its colours. */
const KEPT = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS'],
  ...['gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs', 'bKGD'],
]);

/** A PNG without texts, times and moving frames; null where it is damaged or cut off. */
export function readPng(bytes: Buffer): ReadPicture | null {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return null;
  const kept: Buffer[] = [SIGNATURE];
  let size: { width: number; height: number } | null = null;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const name = bytes.subarray(at + 4, at + 8).toString('latin1');
    if (end > bytes.length) return null;
    if (name === 'IHDR' && end - at >= 25)
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    if (KEPT.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND')
      return size && size.width > 0 && size.height > 0
        ? { type: 'image/png', ...size, bytes: Buffer.concat(kept) }
        : null;
    at = end;
  }
  return null;
}
