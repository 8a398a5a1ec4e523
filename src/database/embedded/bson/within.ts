import { MongoError } from '../errors.ts';
import { nameAt } from './names.ts';
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

/** A document of those of its fields that are wanted, byte for byte. */
export function fieldsIn(bytes: Buffer, wants: (name: string) => boolean): Buffer {
  const found = Buffer.allocUnsafe(bytes.length);
  let [size, from] = [4, 4];
  const end = bytes.length - 1;
  const take = (until: number) => {
    size += bytes.copy(found, size, from, until);
  };
  for (let at = 4; at < end; ) {
    const nameEnd = bytes.indexOf(0, at + 1);
    const next = nameEnd + 1 + elementSize(bytes, bytes[at] as number, nameEnd + 1, end);
    if (!wants(nameAt(bytes, at + 1, nameEnd))) {
      take(at);
      from = next;
    }
    at = next;
  }
  take(bytes.length);
  found.writeInt32LE(size);
  return found.subarray(0, size);
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
