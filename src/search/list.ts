import type { Request } from 'express';
import { pagesOf } from '../web/pages.ts';
import { pageIn } from '../web/paging.ts';
import { query } from '../web/request.ts';
import { type Index, type Searchable, search } from './search.ts';

/** One way to narrow a list: any of its chosen values will do. */
export interface Facet<T> {
  /** The field of the address. */
  name: string;
  legend: string;
  options: () => { value: string; text: string }[];
  holds: (one: T, value: string) => boolean;
}

/** What a list is narrowed to; an empty list narrows nothing. */
export interface Narrowed {
  q: string;
  page: number;
  values: Record<string, string[]>;
}

/** Reads what was chosen from the address; what is not among the options is left out. */
export const narrowedIn = <T>(req: Request, facets: readonly Facet<T>[]): Narrowed => ({
  q: query(req, 'q'),
  page: pageIn(req),
  values: Object.fromEntries(facets.map(facet => [facet.name, chosenOf(req, facet)])),
});

function chosenOf<T>(req: Request, { name, options }: Facet<T>): string[] {
  const given = [(req.query as Record<string, unknown>)[name]].flat();
  return options()
    .map(({ value }) => value)
    .filter(value => given.includes(value));
}

/** A list of things that are searched and narrowed, in the order they are shown without a search. */
export interface List<T extends Searchable> {
  all: readonly T[];
  index: Index;
  facets: readonly Facet<T>[];
  path: string;
  size: number;
}

/** A list's page: what was found, narrowed, counted and cut into pages. Each facet counts with the others as they are. */
export function listView<T extends Searchable>(list: List<T>, chosen: Narrowed) {
  const { all, facets, path, size } = list;
  const { searched, someWords } = searchedIn(list, chosen.q);
  const rows = narrow(searched, chosen, facets);
  const last = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(chosen.page, last);
  const address = (change: Partial<Narrowed>) => addressOf(path, { ...chosen, page: 1, ...change });
  const narrowings = narrowingsOf(facets, chosen, address);
  return {
    total: all.length,
    count: rows.length,
    q: chosen.q,
    someWords,
    rows: rows.slice((page - 1) * size, page * size),
    facets: facets.map(facet => facetOf(facet, { all, searched, chosen, facets })),
    narrowings,
    advice: adviceFor(chosen.q, narrowings.length > 0),
    clear: address({ values: {} }),
    pages: pagesOf({ page, last, href: number => address({ page: number }) }),
    action: path,
  };
}

function searchedIn<T extends Searchable>({ all, index }: List<T>, q: string) {
  if (!q) return { searched: all, someWords: false };
  const { ids, all: every } = search(index, q);
  const byId = new Map(all.map(one => [one.id, one]));
  return { searched: ids.flatMap(id => byId.get(id) ?? []), someWords: !every && ids.length > 0 };
}

function narrow<T>(things: readonly T[], { values }: Narrowed, by: readonly Facet<T>[]): readonly T[] {
  const active = by.filter(({ name }) => (values[name] ?? []).length > 0);
  return things.filter(one =>
    active.every(({ name, holds }) => values[name]?.some(value => holds(one, value))),
  );
}

interface Counting<T> {
  all: readonly T[];
  searched: readonly T[];
  chosen: Narrowed;
  facets: readonly Facet<T>[];
}

/** What nothing in the list has is left out. */
function facetOf<T>(facet: Facet<T>, { all, searched, chosen, facets }: Counting<T>) {
  const { name, legend, options, holds } = facet;
  const others = narrow(
    searched,
    chosen,
    facets.filter(one => one !== facet),
  );
  const values = chosen.values[name] ?? [];
  const items = options()
    .filter(({ value }) => values.includes(value) || all.some(one => holds(one, value)))
    .map(option => ({ ...option, count: others.filter(one => holds(one, option.value)).length }));
  return { name, legend, items, chosen: values };
}

type Address = (change: Partial<Narrowed>) => string;

/** What the list is narrowed to, each with the address that takes it away. */
const narrowingsOf = <T>(facets: readonly Facet<T>[], { values }: Narrowed, address: Address) =>
  facets.flatMap(({ name, options }) => {
    const chosen = values[name] ?? [];
    return options()
      .filter(({ value }) => chosen.includes(value))
      .map(({ value, text }) => ({
        text,
        href: address({ values: { ...values, [name]: chosen.filter(one => one !== value) } }),
      }));
  });

const adviceFor = (q: string, narrowed: boolean): string => {
  if (!q) return 'Take a filter away to see more.';
  return narrowed ? 'Try another word, or take a filter away.' : 'Try another word or a shorter one.';
};

/** The address of a choice; its page only where it is not the first. */
function addressOf(path: string, { q, page, values }: Narrowed): string {
  const given = new URLSearchParams(q ? { q } : {});
  for (const [name, chosen] of Object.entries(values)) for (const value of chosen) given.append(name, value);
  if (page > 1) given.set('page', String(page));
  const text = given.toString();
  return text ? `${path}?${text}` : path;
}
