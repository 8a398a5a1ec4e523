/**
 * A value as the one text it always has: keys sorted, no spaces, as RFC 8785 writes JSON. What JSON cannot
 * hold faithfully (undefined, NaN, a Date) is refused, so that the same content has the same hash.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (isPlain(value)) return `{${members(value).join(',')}}`;
  throw new Error(`A frozen file cannot hold ${String(value)}`);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

const members = (value: Record<string, unknown>) =>
  Object.keys(value)
    .sort()
    .map(key => `${JSON.stringify(key)}:${canonical(value[key])}`);
