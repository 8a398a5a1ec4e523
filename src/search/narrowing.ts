import type { Request } from 'express';

/** A facet of a list as a page tells it: the field of its address, and the values it may have. */
interface FacetChoice<F extends string> {
  name: F;
  options: () => readonly { value: string; text: string }[];
}

/** The values an address chooses in a facet; what is not among those that are known is left out. */
export function chosenAmong(req: Request, name: string, known: readonly string[]): string[] {
  const given = [(req.query as Record<string, unknown>)[name]].flat();
  return known.filter(value => given.includes(value));
}

/** What a list is narrowed to, each value with the address that takes it away. */
export const narrowingsOf = <F extends string>(
  facets: readonly FacetChoice<F>[],
  chosen: Readonly<Partial<Record<F, readonly string[]>>>,
  addressWith: (name: F, values: string[]) => string,
): { text: string; href: string }[] =>
  facets.flatMap(({ name, options }) => {
    const values = chosen[name] ?? [];
    const inForce = options().filter(({ value }) => values.includes(value));
    return inForce.map(({ value, text }) => ({
      text,
      href: addressWith(
        name,
        values.filter(one => one !== value),
      ),
    }));
  });

/** The address of a list, narrowed in this order; its page only where it is not the first. */
export function listAddress(
  path: string,
  narrowed: Readonly<Record<string, string | readonly string[]>>,
  page: number,
): string {
  const entries = Object.entries(narrowed).flatMap(([name, given]) =>
    [given]
      .flat()
      .filter(Boolean)
      .map((value): [string, string] => [name, value]),
  );
  const text = new URLSearchParams(page > 1 ? [...entries, ['page', String(page)]] : entries).toString();
  return text ? `${path}?${text}` : path;
}

/** What may help whoever found nothing. */
export function adviceFor(q: string, isNarrowed: boolean): string {
  if (!q) return 'Take a filter away to see more.';
  return isNarrowed ? 'Try another word, or take a filter away.' : 'Try another word or a shorter one.';
}
