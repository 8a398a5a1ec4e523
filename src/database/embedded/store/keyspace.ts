/** Where things are in the store: every key begins with the number of its collection or index. */
const PREFIX = 4;
const RECORD = 6;

/** Number 0 is the catalogue's own. */
export const CATALOGUE = 0;

function prefixOf(id: number): Buffer {
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

/** An index entry's key: of a unique index the key alone, of another the record after it. */
export function entryKey(index: { id: number; unique: boolean }, key: Buffer, record: number): Buffer {
  if (index.unique) return under(index.id, key);
  const entry = Buffer.allocUnsafe(PREFIX + key.length + RECORD);
  entry.writeUInt32BE(index.id);
  key.copy(entry, PREFIX);
  entry.writeUIntBE(record, PREFIX + key.length, RECORD);
  return entry;
}

/** A record's number as the value of a unique index's entry. */
export function recordValue(record: number): Buffer {
  const value = Buffer.allocUnsafe(RECORD);
  value.writeUIntBE(record, 0, RECORD);
  return value;
}

/** The record that a collection's key, an index's key or a unique index's value ends with. */
export function recordOf(key: Buffer): number {
  return recordBefore(key, key.length);
}

/** The record that ends at some place of other bytes. */
export function recordBefore(bytes: Buffer, end: number): number {
  return bytes.readUIntBE(end - RECORD, RECORD);
}

export function under(id: number, key: Buffer): Buffer {
  const placed = Buffer.allocUnsafe(PREFIX + key.length);
  placed.writeUInt32BE(id);
  key.copy(placed, PREFIX);
  return placed;
}

/** The first key after all that begin as this one does. */
export function after(key: Buffer): Buffer {
  let last = key.length - 1;
  while (last >= 0 && key[last] === 255) last--;
  const next = Buffer.from(key.subarray(0, last + 1));
  next[last] = (next[last] as number) + 1;
  return next;
}
