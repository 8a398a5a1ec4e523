import { Types } from 'mongoose';

/** What a second press of the same form would write otherwise: its own id and instant. */
const ITS_OWN = new Set(['_id', 'id', 'at']);

/** Whether all that an update sets stands in a document already, but for ids and instants of the press itself. */
export function alreadySo(set: Record<string, unknown>, current: { get(path: string): unknown }): boolean {
  return Object.entries(set).every(([path, value]) => told(value) === told(current.get(path)));
}

/** A list with one thing more; what stands in it already, word for word, is there once. */
export const withOne = <P extends object>(
  list: readonly (P & { _id: Types.ObjectId })[],
  one: P,
): (P & { _id: Types.ObjectId })[] =>
  list.some(each => told(each) === told(one)) ? [...list] : [...list, { _id: new Types.ObjectId(), ...one }];

/** A value as text, its fields in order. */
const told = (value: unknown): string => JSON.stringify(inOrder(asJson(value))) ?? '';

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => !ITS_OWN.has(name));
  return Object.fromEntries(
    fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, inOrder(one)]),
  );
}
