import { Binary, deserialize, Int32, ObjectId, Timestamp } from 'bson';
import { nameAt } from './names.ts';
import { elementSize, invalid } from './sizes.ts';
import { type Doc, newDoc, typed, type Value } from './values.ts';

const MAX_DEPTH = 200;
const HIGH = 2 ** 32;

/** Which fields of a document's top level to read; of so many at most, where `size` is known. */
export interface WantedFields {
  has(name: string): boolean;
  size: number;
}

/** Reads a whole BSON document, or of its top level only the fields wanted; nothing read refers to the bytes. Throws InvalidBSON (22). */
export function decode(bytes: Buffer, only?: WantedFields, start = 0): Doc {
  const size = bytes.length - start;
  if (size < 5 || bytes.readInt32LE(start) !== size) invalid('length does not match');
  return new Reader(bytes).document(start, 0, only);
}

class Reader {
  private readonly bytes: Buffer;
  private at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  document(start: number, depth: number, only?: WantedFields): Doc {
    const doc = newDoc();
    if (only?.size === 0) return doc;
    let wanted = only ? only.size : -1;
    const end = this.open(start, depth);
    while (this.at < end) {
      const type = this.bytes[this.at++] as number;
      const name = this.name(end);
      if (only && !only.has(name)) this.at += elementSize(this.bytes, type, this.at, end);
      else {
        doc[name] = this.value(type, end, depth);
        if (--wanted === 0) return doc;
      }
    }
    this.close(end);
    return doc;
  }

  private array(start: number, depth: number): Value[] {
    const values: Value[] = [];
    const end = this.open(start, depth);
    while (this.at < end) {
      const type = this.bytes[this.at++] as number;
      this.skipName(end);
      values.push(this.value(type, end, depth));
    }
    this.close(end);
    return values;
  }

  private open(start: number, depth: number): number {
    if (depth > MAX_DEPTH) invalid('nested too deeply');
    const size = start + 4 <= this.bytes.length ? this.bytes.readInt32LE(start) : 0;
    if (size < 5 || start + size > this.bytes.length) invalid('document cut off');
    this.at = start + 4;
    return start + size - 1;
  }

  private close(end: number): void {
    if (this.at !== end || this.bytes[end] !== 0) invalid('document not closed');
    this.at = end + 1;
  }

  private name(end: number): string {
    const start = this.at;
    this.skipName(end);
    return nameAt(this.bytes, start, this.at - 1);
  }

  private skipName(end: number): void {
    const bytes = this.bytes;
    let at = this.at;
    while (at < end && bytes[at] !== 0) at++;
    if (at >= end) invalid('field name cut off');
    this.at = at + 1;
  }

  private value(type: number, end: number, depth: number): Value {
    const { bytes, at } = this;
    if (type === 3) return this.document(at, depth + 1);
    if (type === 4) return this.array(at, depth + 1);
    this.at += elementSize(bytes, type, at, end);
    switch (type) {
      case 1:
        return bytes.readDoubleLE(at);
      case 2:
        return bytes.toString('utf8', at + 4, this.at - 1);
      case 5:
        return binary(bytes, at);
      case 7:
        return new ObjectId(Uint8Array.prototype.slice.call(bytes, at, at + 12));
      case 8:
        return bytes[at] === 1;
      case 9:
        return new Date(bytes.readInt32LE(at + 4) * HIGH + bytes.readUInt32LE(at));
      case 6:
      case 10:
        return null;
      case 16:
        return new Int32(bytes.readInt32LE(at));
      case 17:
        return new Timestamp({ t: bytes.readUInt32LE(at + 4), i: bytes.readUInt32LE(at) });
      case 18:
        return bytes.readBigInt64LE(at);
      default:
        return rare(type, bytes.subarray(at, this.at));
    }
  }
}

function binary(bytes: Buffer, at: number): Binary {
  const size = bytes.readInt32LE(at);
  return new Binary(Buffer.from(bytes.subarray(at + 5, at + 5 + size)), bytes[at + 4]);
}

function rare(type: number, body: Buffer): Value {
  const whole = Buffer.concat([Buffer.alloc(4), Buffer.from([type, 0]), body, Buffer.from([0])]);
  whole.writeInt32LE(whole.length, 0);
  return typed(deserialize(whole, { promoteValues: false, bsonRegExp: true })['']) ?? null;
}
