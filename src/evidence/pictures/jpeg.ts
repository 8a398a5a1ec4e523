import type { ReadPicture } from './read-picture.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
/** A frame says how wide and high it is; C4, C8 and CC are tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * A JPEG without what a camera wrote beside it: place, time, device, previews and what comes after its end. Which
 * way up it is stays, and its colours. Null where it is damaged or cut off.
 */
export function readJpeg(bytes: Buffer): ReadPicture | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  const seen = { width: 0, height: 0, turned: 1 };
  for (let at = 2; ; ) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined) return null;
    if (marker === EOI) return whole([...kept, bytes.subarray(at, at + 2)], seen);
    const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0;
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    const segment = bytes.subarray(at, end);
    if (isFrame(marker) && length >= 7)
      Object.assign(seen, { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) });
    if (marker === APP1) seen.turned = turnedIn(segment) ?? seen.turned;
    if (staysInside(marker, segment)) kept.push(segment);
    at = marker === SOS ? afterScan(bytes, end) : end;
    if (marker === SOS) kept.push(bytes.subarray(end, at));
  }
}

const startsWith = (segment: Buffer, word: string): boolean =>
  segment.subarray(4, 4 + word.length).toString('latin1') === word;

function staysInside(marker: number, segment: Buffer): boolean {
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP2) return startsWith(segment, 'ICC_PROFILE\0');
  return (marker === APP0 && startsWith(segment, 'JFIF\0')) || marker === APP14;
}

/** Where the picture's own data end: at the next marker that is none of theirs. */
function afterScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return bytes.length;
}

const ORIENTATION = 0x0112;

/** Which way up a camera held it, from 1 to 8; null where the segment does not say. */
function turnedIn(segment: Buffer): number | null {
  if (!startsWith(segment, 'Exif\0\0') || segment.length < 22) return null;
  const tiff = segment.subarray(10);
  const little = tiff.subarray(0, 2).toString('latin1') === 'II';
  const short = (at: number) =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let i = 0; i < short(start); i++) {
    const at = start + 2 + i * 12;
    if (at + 12 > tiff.length) return null;
    const said = short(at + 8);
    if (short(at) === ORIENTATION) return said >= 1 && said <= 8 ? said : null;
  }
  return null;
}

/** A segment that says which way up the picture is, and nothing else. */
function uprightSegment(turned: number): Buffer {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    turned,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const said = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), Buffer.from(tiff)]);
  return Buffer.concat([Buffer.from([0xff, APP1, 0, said.length + 2]), said]);
}

interface Seen {
  width: number;
  height: number;
  turned: number;
}

function whole([start, ...rest]: Buffer[], { width, height, turned }: Seen): ReadPicture | null {
  if (width === 0 || height === 0) return null;
  const upright = turned === 1 ? [] : [uprightSegment(turned)];
  const lies = turned > 4;
  return {
    type: 'image/jpeg',
    ...{ width: lies ? height : width, height: lies ? width : height },
    bytes: Buffer.concat([start as Buffer, ...upright, ...rest]),
  };
}
