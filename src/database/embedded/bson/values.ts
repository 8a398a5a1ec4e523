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
export type Value = null | boolean | number | bigint | string | Date | ComparedValue | Rare | Value[] | Doc;

type ComparedValue = Int32 | ObjectId | Binary | Timestamp;

/** What is kept as it came and given back so, but never compared. */
type Rare = BSONRegExp | BSONSymbol | Code | DBRef | Decimal128 | MaxKey | MinKey;

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

export function isNumber(value: Maybe): value is number | bigint | Int32 {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Int32;
}

/** The JavaScript number nearest to a BSON number; NaN for anything else. */
export function toNumber(value: Maybe): number {
  if (typeof value === 'number') return value;
  if (value instanceof Int32) return value.value;
  if (typeof value === 'bigint') return Number(value);
  return Number.NaN;
}

/** Whether a flag of a command is on: true, or a number other than zero. */
export function isTrue(value: Maybe): boolean {
  return value === true || (isNumber(value) && toNumber(value) !== 0);
}

/** Whether an operand says yes: anything but false, zero and null. */
export const saysYes = (value: Maybe): boolean =>
  typeof value === 'boolean' || isNumber(value) ? isTrue(value) : value !== null && value !== undefined;

const NAMES = [
  [Int32, 'int'],
  [ObjectId, 'objectId'],
  [Date, 'date'],
  [Binary, 'binData'],
  [Timestamp, 'timestamp'],
  [BSONRegExp, 'regex'],
  [Decimal128, 'decimal'],
  [DBRef, 'dbPointer'],
  [Code, 'javascript'],
  [BSONSymbol, 'symbol'],
  [MinKey, 'minKey'],
  [MaxKey, 'maxKey'],
] as const;

/** The names of all types a value may have. */
export const TYPES: readonly string[] = [
  ...['null', 'string', 'double', 'long', 'bool', 'array', 'object'],
  ...NAMES.map(([, name]) => name),
];

/** The name MongoDB gives a value's type. */
export function typeName(value: Maybe): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'double';
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return 'array';
  return NAMES.find(([kind]) => (value as object) instanceof kind)?.[1] ?? 'object';
}
