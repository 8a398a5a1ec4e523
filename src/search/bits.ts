const WORD = 32;

/** Which things of a list are meant: a bit for each, in the list's order. */
export type Bits = Uint32Array;

export const noneOf = (size: number): Bits => new Uint32Array(Math.ceil(size / WORD));

export function allOf(size: number): Bits {
  const bits = noneOf(size).fill(0xffffffff);
  if (size % WORD > 0) bits[bits.length - 1] = 2 ** (size % WORD) - 1;
  return bits;
}

export function mark(bits: Bits, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
}

export const isMarked = (bits: Bits, at: number): boolean => ((bits[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;

export const both = (a: Bits, b: Bits): Bits => a.map((word, at) => word & (b[at] ?? 0));
export const either = (a: Bits, b: Bits): Bits => a.map((word, at) => word | (b[at] ?? 0));

export const intersects = (a: Bits, b: Bits): boolean => a.some((word, at) => (word & (b[at] ?? 0)) !== 0);

/** How many are meant by both; by the first alone where no second is given. */
export function countOf(a: Bits, b: Bits = a): number {
  let count = 0;
  for (let at = 0; at < a.length; at++) count += onesIn((a[at] as number) & (b[at] as number));
  return count;
}

/** The ones of a word: pairs are added up, then fours, then eights. */
function onesIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Where in the list those stand that are meant, from the first or after so many of them. */
export function placesIn(bits: Bits, { skip = 0, limit = Number.POSITIVE_INFINITY } = {}): number[] {
  const places: number[] = [];
  let left = skip;
  for (let at = 0; at < bits.length && places.length < limit; at++) {
    const word = bits[at] as number;
    const ones = left > 0 ? onesIn(word) : 0;
    if (left < ones || left === 0) places.push(...placesOf(word, at * WORD).slice(left));
    left = Math.max(0, left - ones);
  }
  return places.slice(0, limit);
}

function placesOf(word: number, from: number): number[] {
  const places: number[] = [];
  for (let rest = word; rest !== 0; rest &= rest - 1) places.push(from + 31 - Math.clz32(rest & -rest));
  return places;
}
