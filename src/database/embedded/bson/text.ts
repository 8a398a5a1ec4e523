import { Int32, ObjectId } from 'bson';
import { isDoc, type Maybe } from './values.ts';

/** A value as MongoDB writes it in its messages. */
export function shellText(value: Maybe): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(1) : String(value);
  if (value instanceof Int32 || typeof value === 'bigint') return value.toString();
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return value.length ? `[ ${value.map(shellText).join(', ')} ]` : '[]';
  if (!isDoc(value)) return value === undefined ? 'missing' : String(value);
  const fields = Object.entries(value).map(([name, each]) => `${name}: ${shellText(each)}`);
  return fields.length ? `{ ${fields.join(', ')} }` : '{}';
}
