import type { Doc, Maybe, Value } from '../bson/values.ts';

/** What an operator makes of the value at its path; undefined leaves the path as it is. */
export type ValueChange = (value: Maybe, context: ChangeContext) => Maybe;

export interface ChangeContext {
  path: string;
  doc: Doc;
  inserting: boolean;
}

export type ChangeBuilder = (operand: Value, path: string) => ValueChange;
