import { MongoError } from '../errors.ts';

export function invalid(why: string): never {
  throw new MongoError(22, `Invalid BSON: ${why}`);
}

/** How many bytes an element's value takes; refuses one that ends beyond its document. */
export function elementSize(bytes: Buffer, type: number, at: number, end: number): number {
  const size = sizeOf(bytes, type, at, end);
  if (size < 0 || at + size > end) invalid('value cut off');
  return size;
}

function sizeOf(bytes: Buffer, type: number, at: number, end: number): number {
  switch (type) {
    case 6:
    case 10:
    case 255:
    case 127:
      return 0;
    case 8:
      return 1;
    case 16:
      return 4;
    case 1:
    case 9:
    case 17:
    case 18:
      return 8;
    case 7:
      return 12;
    case 19:
      return 16;
    case 11:
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1 - at;
    default:
      return sized(bytes, type, at, end);
  }
}

function sized(bytes: Buffer, type: number, at: number, end: number): number {
  if (at + 4 > end) invalid('value cut off');
  const size = bytes.readInt32LE(at);
  if (size < 0) invalid('negative length');
  if (type === 3 || type === 4 || type === 15) return size < 5 ? invalid('document too short') : size;
  if (type === 5) return size + 5;
  if (type === 12) return size + 16;
  if (type !== 2 && type !== 13 && type !== 14) invalid(`unknown type ${type}`);
  if (size < 1 || at + 4 + size > end || bytes[at + 3 + size] !== 0) invalid('text not ended');
  return size + 4;
}
