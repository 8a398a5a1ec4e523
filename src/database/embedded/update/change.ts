import type { Doc, Maybe, Value } from '../bson/values.ts';

/** What an operator makes of the value at its path; undefined leaves the path as it is. */
export type Change = (value: Maybe, context: Context) => Maybe;

export interface Context {
  path: string;
  doc: Doc;
  inserting: boolean;
}

export type Build = (operand: Value, path: string) => Change;
