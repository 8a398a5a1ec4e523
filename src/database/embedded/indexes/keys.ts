import { createHash } from 'node:crypto';
import { Binary, ObjectId, Timestamp } from 'bson';
import { bracket } from '../bson/compare.ts';
import type { Numeric } from '../bson/numbers.ts';
import { type Doc, isDoc, type Maybe, type Value } from '../bson/values.ts';

/** Longest key text kept whole; a longer one is cut and told apart by its hash. */
export const LONGEST_KEY = 1500;

const END = Buffer.from([0]);
const TYPE_OFFSET = 10;

/** The byte that begins every key of a type's bracket. */
export function bracketByte(place: number): number {
  return place + TYPE_OFFSET;
}

/** A value as bytes that sort as MongoDB sorts the values; no key is the beginning of another. */
export function keyOf(value: Maybe): Buffer {
  const parts: Buffer[] = [];
  write(value ?? null, parts);
  return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
}

/** The key of an empty array, which MongoDB indexes as `undefined`: below null. */
export const EMPTY_ARRAY_KEY = Buffer.from([bracketByte(0)]);

function write(value: Value, parts: Buffer[]): void {
  const place = bracket(value);
  const tag = bracketByte(place);
  if (place === 10) parts.push(numberKey(tag, value as number));
  else if (place === 15) parts.push(Buffer.from([tag]), textKey(String(value)));
  else if (value instanceof ObjectId) parts.push(Buffer.from([tag]), Buffer.from(value.id));
  else if (isDoc(value)) writeDoc(tag, value, parts);
  else if (Array.isArray(value)) writeArray(tag, value, parts);
  else parts.push(Buffer.from([tag]), otherKey(value));
}

function writeDoc(tag: number, doc: Doc, parts: Buffer[]): void {
  parts.push(Buffer.from([tag]));
  for (const name in doc) {
    parts.push(Buffer.from([bracketByte(bracket(doc[name]))]), textKey(name));
    write(doc[name] as Value, parts);
  }
  parts.push(END);
}

function writeArray(tag: number, values: Value[], parts: Buffer[]): void {
  parts.push(Buffer.from([tag]));
  for (const value of values) write(value, parts);
  parts.push(END);
}

function textKey(text: string): Buffer {
  const bytes = Buffer.from(`${text}\0`);
  if (bytes.indexOf(0) === bytes.length - 1) return bytes;
  const escaped: number[] = [];
  for (const byte of bytes.subarray(0, -1)) escaped.push(...(byte === 0 ? [0, 255] : [byte]));
  return Buffer.from([...escaped, 0]);
}

function numberKey(tag: number, value: Numeric): Buffer {
  const double = Number(value);
  const key = Buffer.allocUnsafe(10);
  key[0] = tag;
  if (Number.isNaN(double)) return key.fill(0, 1);
  key.writeDoubleBE(double === 0 ? 0 : double, 1);
  if ((key[1] as number) & 0x80) for (let index = 1; index < 9; index++) key[index] = ~(key[index] as number);
  else key[1] = (key[1] as number) | 0x80;
  key[9] = 0x80;
  return typeof value === 'bigint' ? Buffer.concat([key.subarray(0, 9), remainderKey(value, double)]) : key;
}

/** What a long holds beyond its nearest double, as bytes that sort by size. */
function remainderKey(value: bigint, double: number): Buffer {
  const rest = value - BigInt(double);
  if (rest === 0n) return Buffer.from([0x80]);
  const text = (rest < 0n ? -rest : rest).toString();
  const key = Buffer.from(`   ${text.replace(/0+$/, '')}\0`);
  key[0] = 0x81;
  key.writeUInt16BE(text.length + 0x8000, 1);
  return rest < 0n ? turned(key) : key;
}

function otherKey(value: Value): Buffer {
  if (typeof value === 'boolean') return Buffer.from([value ? 1 : 0]);
  if (value instanceof Date) return signedKey(BigInt(value.getTime()));
  if (value instanceof Binary) return binaryKey(value);
  if (value instanceof Timestamp) return unsignedKey(value.toBigInt());
  return Buffer.alloc(0);
}

function signedKey(value: bigint): Buffer {
  return unsignedKey(value + (1n << 63n));
}

function unsignedKey(value: bigint): Buffer {
  const key = Buffer.allocUnsafe(8);
  key.writeBigUInt64BE(BigInt.asUintN(64, value));
  return key;
}

function binaryKey(value: Binary): Buffer {
  const head = Buffer.allocUnsafe(5);
  head.writeUInt32BE(value.position, 0);
  head[4] = value.sub_type;
  return Buffer.concat([head, value.buffer.subarray(0, value.position)]);
}

/** A descending field's key: the same bytes turned over, so that they sort the other way. */
export function turned(key: Buffer): Buffer {
  const other = Buffer.allocUnsafe(key.length);
  for (let index = 0; index < key.length; index++) other[index] = 255 - (key[index] as number);
  return other;
}

/** A key cut to what the store can hold, with a hash in place of the rest. */
export function shortened(key: Buffer): Buffer {
  if (key.length <= LONGEST_KEY) return key;
  return Buffer.concat([key.subarray(0, LONGEST_KEY), createHash('sha256').update(key).digest()]);
}
