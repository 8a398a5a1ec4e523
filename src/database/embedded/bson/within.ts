import { MongoError } from '../errors.ts';
import { elementSize } from './sizes.ts';

/** The documents of an array field as they are, byte for byte; undefined where there is no such array. */
export function documentsIn(bytes: Buffer, field: string): Buffer[] | undefined {
  const end = bytes.length - 1;
  for (let at = 4; at < end; ) {
    const type = bytes[at] as number;
    const nameEnd = bytes.indexOf(0, at + 1);
    const size = elementSize(bytes, type, nameEnd + 1, end);
    if (type === 4 && bytes.toString('utf8', at + 1, nameEnd) === field) {
      return items(bytes.subarray(nameEnd + 1, nameEnd + 1 + size));
    }
    at = nameEnd + 1 + size;
  }
  return undefined;
}

function items(array: Buffer): Buffer[] {
  const found: Buffer[] = [];
  const end = array.length - 1;
  for (let at = 4; at < end; ) {
    const type = array[at] as number;
    const start = array.indexOf(0, at + 1) + 1;
    const size = elementSize(array, type, start, end);
    if (type !== 3) throw new MongoError(14, `expected an array of documents`);
    found.push(array.subarray(start, start + size));
    at = start + size;
  }
  return found;
}
