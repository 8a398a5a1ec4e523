import { Int32 } from 'bson';
import { isDoc, type Maybe, typed } from '../bson/values.ts';

/** A value as mingo knows it: numbers without their BSON type, plain objects for documents. */
export function plainOf(value: Maybe): unknown {
  if (value instanceof Int32) return value.value;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plainOf);
  if (!isDoc(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plainOf(each)]));
}

/** The way back: whole numbers of 32 bits become Int32, others doubles. */
export function fromPlain(value: unknown): Maybe {
  return typed(value);
}
