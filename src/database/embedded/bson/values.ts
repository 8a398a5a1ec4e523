import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  DBRef,
  Decimal128,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';

/**
 * A BSON value with its type kept: a JavaScript number is always a double, Int32 a 32-bit
 * integer and bigint a 64-bit one. `undefined` stands for a missing field.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Int32
  | Binary
  | BSONRegExp
  | BSONSymbol
  | Code
  | DBRef
  | Decimal128
  | MaxKey
  | MinKey
  | ObjectId
  | Timestamp
  | Value[]
  | Doc;

export interface Doc {
  [field: string]: Value | undefined;
}

export type Maybe = Value | undefined;

const documents: object = Object.create(null);
const Fields = function Fields() {} as unknown as { new (): Doc; prototype: object };
Fields.prototype = documents;

/** An empty document that inherits nothing, so that fields named `constructor` or `__proto__` are ordinary. */
export function newDoc(): Doc {
  return new Fields();
}

export function isDoc(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === documents;
}

/** A document of the given fields in their order; nested plain objects are converted too. */
export function docOf(fields: Record<string, unknown>): Doc {
  const doc = newDoc();
  for (const [name, value] of Object.entries(fields)) {
    const converted = typed(value);
    if (converted !== undefined) doc[name] = converted;
  }
  return doc;
}

/** A value that keeps the type it has when a document is made of plain values. */
export class Kept {
  readonly value: Maybe;

  constructor(value: Maybe) {
    this.value = value;
  }
}

/** A plain JavaScript value as the embedded server keeps it; whole numbers of 32 bits become Int32. */
export function typed(value: unknown): Maybe {
  if (typeof value === 'number' && (value | 0) === value && !Object.is(value, -0)) return new Int32(value);
  if (typeof value !== 'object' || value === null || isDoc(value)) return value as Maybe;
  if (value instanceof Kept) return value.value;
  if (Array.isArray(value)) return value.map(each => typed(each) ?? null);
  if (Long.isLong(value) && !(value instanceof Timestamp)) return value.toBigInt();
  if (Object.getPrototypeOf(value) === Object.prototype) return docOf(value as Record<string, unknown>);
  return value as Maybe;
}

export function isNumber(value: Maybe): value is number | bigint | Int32 | Decimal128 {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Int32 ||
    value instanceof Decimal128
  );
}

/** The JavaScript number nearest to a BSON number; NaN for anything else. */
export function toNumber(value: Maybe): number {
  if (typeof value === 'number') return value;
  if (value instanceof Int32) return value.value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Decimal128) return Number(value.toString());
  return Number.NaN;
}

/** Whether a flag of a command is on: true, or a number other than zero. */
export function isTrue(value: Maybe): boolean {
  return value === true || (isNumber(value) && toNumber(value) !== 0);
}

const NAMES = [
  [Int32, 'int', 16],
  [ObjectId, 'objectId', 7],
  [Date, 'date', 9],
  [Binary, 'binData', 5],
  [BSONRegExp, 'regex', 11],
  [DBRef, 'dbPointer', 12],
  [Decimal128, 'decimal', 19],
  [Timestamp, 'timestamp', 17],
  [BSONSymbol, 'symbol', 14],
  [MinKey, 'minKey', -1],
  [MaxKey, 'maxKey', 127],
] as const;

/** The name and number BSON gives a value's type; `missing` is 0. */
export function typeOf(value: Maybe): { name: string; number: number } {
  if (value === undefined) return { name: 'missing', number: 0 };
  if (value === null) return { name: 'null', number: 10 };
  if (typeof value === 'string') return { name: 'string', number: 2 };
  if (typeof value === 'number') return { name: 'double', number: 1 };
  if (typeof value === 'bigint') return { name: 'long', number: 18 };
  if (typeof value === 'boolean') return { name: 'bool', number: 8 };
  if (Array.isArray(value)) return { name: 'array', number: 4 };
  if (isDoc(value)) return { name: 'object', number: 3 };
  if (value instanceof Code) {
    return value.scope ? { name: 'javascriptWithScope', number: 15 } : { name: 'javascript', number: 13 };
  }
  const found = NAMES.find(([kind]) => value instanceof kind);
  return found ? { name: found[1], number: found[2] } : { name: 'object', number: 3 };
}
