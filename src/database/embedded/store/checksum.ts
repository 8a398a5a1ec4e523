import { crc32 } from 'node:zlib';

/** The checksum kept with every value, of its key and itself. */
export function checksumOf(key: Buffer, value: Buffer): number {
  return crc32(value, crc32(key));
}
