import { allOf, type Bits, both, countOf, either, mark, noneOf } from './bits.ts';

/** A list laid out by facet and value: to narrow it and to count costs little for each value, whatever its length. */
export interface FacetIndex<F extends string> {
  size: number;
  /** By facet and value, which things have it. */
  values: Readonly<Record<F, ReadonlyMap<string, Bits>>>;
}

/** What a list is narrowed to in each facet; an empty one narrows nothing. */
type Chosen<F extends string> = Readonly<Partial<Record<F, readonly string[]>>>;

interface NarrowedList<F extends string> {
  found: Bits;
  /** How many would be found with this value, the other facets being as they are. */
  count: (facet: F, value: string) => number;
}

/** Lays out a list by what each facet sees of its things. */
export function facetIndex<T, F extends string>(
  things: readonly T[],
  seen: Readonly<Record<F, (one: T) => readonly string[]>>,
): FacetIndex<F> {
  const entries = Object.entries(seen) as [F, (one: T) => readonly string[]][];
  const values = {} as Record<F, ReadonlyMap<string, Bits>>;
  for (const [facet, valuesOf] of entries) values[facet] = marked(things, valuesOf);
  return { size: things.length, values };
}

function marked<T>(things: readonly T[], valuesOf: (one: T) => readonly string[]): Map<string, Bits> {
  const values = new Map<string, Bits>();
  for (const [at, one] of things.entries())
    for (const value of valuesOf(one)) {
      const bits = values.get(value) ?? noneOf(things.length);
      mark(bits, at);
      values.set(value, bits);
    }
  return values;
}

/** Within a facet any value will do; every facet must be met. `among`: what a search left of the list. */
export function narrow<F extends string>(
  { size, values }: FacetIndex<F>,
  chosen: Chosen<F>,
  among: Bits = allOf(size),
): NarrowedList<F> {
  const entries = Object.entries(chosen) as [F, readonly string[]][];
  const active = entries.filter(([, wanted]) => wanted.length > 0);
  const any = active.map(([facet, wanted]) =>
    wanted.map(value => values[facet].get(value) ?? noneOf(size)).reduce(either),
  );
  const found = any.reduce(both, among);
  const without = new Map(
    active.map(([facet], at) => [facet, any.filter((_, i) => i !== at).reduce(both, among)]),
  );
  const count = (facet: F, value: string): number => {
    const bits = values[facet].get(value);
    return bits ? countOf(without.get(facet) ?? found, bits) : 0;
  };
  return { found, count };
}
