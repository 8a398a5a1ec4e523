/** Where things are in the store: every key begins with the number of its collection or index. */
const PREFIX = 4;
const RECORD = 6;

/** Number 0 is the catalogue's own. */
export const CATALOGUE = 0;

export function prefixOf(id: number): Buffer {
  const key = Buffer.allocUnsafe(PREFIX);
  key.writeUInt32BE(id);
  return key;
}

/** Everything under a collection's or an index's number. */
export function rangeOf(id: number): { start: Buffer; end: Buffer } {
  return { start: prefixOf(id), end: prefixOf(id + 1) };
}

export function recordKey(collection: number, record: number): Buffer {
  const key = Buffer.allocUnsafe(PREFIX + RECORD);
  key.writeUInt32BE(collection);
  key.writeUIntBE(record, PREFIX, RECORD);
  return key;
}

export function entryKey(index: number, key: Buffer, record: number): Buffer {
  const entry = Buffer.allocUnsafe(PREFIX + key.length + RECORD);
  entry.writeUInt32BE(index);
  key.copy(entry, PREFIX);
  entry.writeUIntBE(record, PREFIX + key.length, RECORD);
  return entry;
}

/** The record a collection's or an index's key ends with. */
export function recordOf(key: Buffer): number {
  return key.readUIntBE(key.length - RECORD, RECORD);
}

export function under(id: number, key: Buffer): Buffer {
  return Buffer.concat([prefixOf(id), key]);
}

/** The first key after all that begin as this one does. */
export function after(key: Buffer): Buffer {
  let last = key.length - 1;
  while (last >= 0 && key[last] === 255) last--;
  const next = Buffer.from(key.subarray(0, last + 1));
  next[last] = (next[last] as number) + 1;
  return next;
}
