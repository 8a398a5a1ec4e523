import type { Doc } from './bson/values.ts';

const NAMES = {
  1: 'InternalError',
  2: 'BadValue',
  4: 'NoSuchKey',
  9: 'FailedToParse',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  16: 'InvalidLength',
  18: 'AuthenticationFailed',
  20: 'IllegalOperation',
  22: 'InvalidBSON',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  197: 'InvalidIndexSpecificationOption',
  238: 'NotImplemented',
  239: 'SnapshotTooOld',
  246: 'SnapshotUnavailable',
  352: 'UnsupportedOpQueryCommand',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  14031: 'OutOfDiskSpace',
} as const;

/** An error as MongoDB words it: answered to the client, never thrown past the server. */
export class MongoError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly info: Doc;

  constructor(code: number, message: string, info: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.codeName = NAMES[code as keyof typeof NAMES] ?? `Location${code}`;
    this.info = info as Doc;
  }
}

/** Throws BadValue (2), the commonest of MongoDB's refusals. */
export function badValue(message: string): never {
  throw new MongoError(2, message);
}

/** Throws FailedToParse (9). */
export function failedToParse(message: string): never {
  throw new MongoError(9, message);
}
