import { Int32 } from 'bson';
import { type Doc, isDoc, type Maybe, newDoc, type Value } from '../bson/values.ts';

/** A value as mingo knows it: numbers without their BSON type, plain objects for documents. */
export function plainOf(value: Maybe): unknown {
  if (value instanceof Int32) return value.value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(plainOf);
  if (!isDoc(value)) return value;
  const plain: Record<string, unknown> = {};
  for (const name in value) plain[name] = plainOf(value[name]);
  return plain;
}

/** The way back: whole numbers of 32 bits become Int32, others doubles. */
export function typedOf(value: unknown): Maybe {
  if (typeof value === 'number') {
    return (value | 0) === value && !Object.is(value, -0) ? new Int32(value) : value;
  }
  if (Array.isArray(value)) return value.map(each => typedOf(each) ?? null);
  if (typeof value !== 'object' || value === null) return value as Maybe;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value as Maybe;
  return typedDoc(value as Record<string, unknown>);
}

function typedDoc(plain: Record<string, unknown>): Doc {
  const doc = newDoc();
  for (const [name, value] of Object.entries(plain)) {
    const typed = typedOf(value);
    if (typed !== undefined) doc[name] = typed as Value;
  }
  return doc;
}
