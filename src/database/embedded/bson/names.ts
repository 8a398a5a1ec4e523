/** Field names met before, by their length, so that a name read again costs no new text. */
const LONGEST = 32;
const MOST_PER_SLOT = 8;
const SLOTS = 1024;

interface KnownName {
  bytes: Buffer;
  name: string;
}

const known: (KnownName[] | undefined)[] = [];

/** The name that lies between two places of a buffer. */
export function nameAt(bytes: Buffer, start: number, end: number): string {
  const length = end - start;
  if (length > LONGEST || length === 0) return bytes.toString('utf8', start, end);
  const slot = ((bytes[start] as number) * 31 + (bytes[end - 1] as number) * 7 + length * 131) % SLOTS;
  const there = known[slot];
  for (const each of there ?? []) if (isAt(each.bytes, bytes, start, length)) return each.name;
  return learn(slot, bytes, start, end);
}

function isAt(name: Buffer, bytes: Buffer, start: number, length: number): boolean {
  if (name.length !== length) return false;
  for (let at = 0; at < length; at++) if (name[at] !== bytes[start + at]) return false;
  return true;
}

function learn(slot: number, bytes: Buffer, start: number, end: number): string {
  const name = bytes.toString('utf8', start, end);
  const there = known[slot] ?? [];
  if (there.length < MOST_PER_SLOT)
    known[slot] = [...there, { bytes: Buffer.from(bytes.subarray(start, end)), name }];
  return name;
}
