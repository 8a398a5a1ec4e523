import { Binary, Int32, ObjectId, serialize, Timestamp } from 'bson';
import { type Doc, isDoc, type Maybe } from './values.ts';

/** A BSON document already encoded, to be copied into another as it is. */
export class Raw {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

const FIRST_SIZE = 4096;

/** From this size a document is given as it was written, with room left at its end, rather than copied. */
const LARGE = 64 * 1024;

/** Writes a document as BSON with every value's own type; missing fields are left out. */
export function encode(doc: Doc | Record<string, unknown>): Buffer {
  const writer = new Writer();
  writer.document(doc as Doc);
  return writer.taken();
}

class Writer {
  private bytes = Buffer.allocUnsafe(FIRST_SIZE);
  private at = 0;

  taken(): Buffer {
    const whole = this.bytes.subarray(0, this.at);
    return this.at < LARGE ? Buffer.from(whole) : whole;
  }

  document(doc: Doc): void {
    const start = this.at;
    this.room(5);
    this.at += 4;
    for (const name in doc) this.element(name, doc[name]);
    this.close(start);
  }

  private array(values: readonly Maybe[]): void {
    const start = this.at;
    this.room(5);
    this.at += 4;
    for (let index = 0; index < values.length; index++) this.element(String(index), values[index] ?? null);
    this.close(start);
  }

  private close(start: number): void {
    this.room(1);
    this.bytes[this.at++] = 0;
    this.bytes.writeInt32LE(this.at - start, start);
  }

  private element(name: string, value: Maybe | Raw): void {
    if (value === undefined) return;
    this.room(name.length * 3 + 2 + 17);
    const type = this.at++;
    this.at += this.bytes.write(name, this.at, 'utf8');
    this.bytes[this.at++] = 0;
    const kind = this.value(value);
    this.bytes[type] = kind;
  }

  private value(value: Exclude<Maybe, undefined> | Raw): number {
    if (typeof value === 'string') return this.text(value);
    if (value instanceof Int32) return this.number(2, 4, value.value, 16);
    if (typeof value === 'number') return this.number(1, 8, value, 1);
    if (value instanceof ObjectId) return this.copied(Buffer.from(value.id), 7);
    if (value === null) return 10;
    if (value === true || value === false) return this.copied(Buffer.from([value ? 1 : 0]), 8);
    if (value instanceof Date) return this.long(BigInt(value.getTime()), 9);
    if (Array.isArray(value)) return this.nested(() => this.array(value), 4);
    if (isDoc(value)) return this.nested(() => this.document(value), 3);
    if (typeof value === 'bigint') return this.long(value, 18);
    if (value instanceof Raw) return this.copied(value.bytes, 3);
    if (value instanceof Binary) return this.binary(value);
    if (value instanceof Timestamp) return this.long(value.toBigInt(), 17);
    return this.rare(value);
  }

  private nested(write: () => void, type: number): number {
    write();
    return type;
  }

  private number(kind: 1 | 2, size: number, value: number, type: number): number {
    if (kind === 1) this.bytes.writeDoubleLE(value, this.at);
    else this.bytes.writeInt32LE(value, this.at);
    this.at += size;
    return type;
  }

  private long(value: bigint, type: number): number {
    this.bytes.writeBigInt64LE(BigInt.asIntN(64, value), this.at);
    this.at += 8;
    return type;
  }

  private text(value: string): number {
    this.room(value.length * 3 + 5);
    const size = this.bytes.write(value, this.at + 4, 'utf8');
    this.bytes.writeInt32LE(size + 1, this.at);
    this.at += size + 4;
    this.bytes[this.at++] = 0;
    return 2;
  }

  private binary(value: Binary): number {
    const bytes = value.buffer.subarray(0, value.position);
    this.room(bytes.length + 5);
    this.bytes.writeInt32LE(bytes.length, this.at);
    this.bytes[this.at + 4] = value.sub_type;
    this.at += 5;
    return this.copied(bytes, 5);
  }

  private rare(value: unknown): number {
    const whole = Buffer.from(serialize({ '': value }));
    return this.copied(whole.subarray(6, whole.length - 1), whole[4] as number);
  }

  private copied(bytes: Uint8Array, type: number): number {
    this.room(bytes.length);
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
    return type;
  }

  private room(size: number): void {
    if (this.at + size <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + size + FIRST_SIZE));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}
