import type { Request } from 'express';
import { onPage, pageOfRows } from '../web/pages.ts';
import { pageIn } from '../web/paging.ts';
import { query } from '../web/request.ts';
import { adviceFor, chosenAmong, listAddress, narrowingsOf } from './narrowing.ts';
import { type Searchable, type SearchIndex, search } from './search.ts';

/** One way to narrow a list: any of its chosen values will do. */
export interface Facet<T> {
  /** The field of the address. */
  name: string;
  legend: string;
  options: () => { value: string; text: string }[];
  holds: (one: T, value: string) => boolean;
  /** With more values than these only those that were chosen are offered: a search finds the others. */
  most?: number;
}

/** What a list is narrowed to; an empty list narrows nothing. */
interface Narrowed {
  q: string;
  page: number;
  values: Record<string, string[]>;
}

/** Reads what was chosen from the address; what is not among the options is left out. */
export const narrowedIn = <T>(req: Request, facets: readonly Facet<T>[]): Narrowed => ({
  q: query(req, 'q'),
  page: pageIn(req),
  values: Object.fromEntries(
    facets.map(({ name, options }) => [name, chosenAmong(req, name, keysOf(options()))]),
  ),
});

const keysOf = (options: { value: string }[]): string[] => options.map(({ value }) => value);

/** A list of things that are searched and narrowed, in the order they are shown without a search. */
interface List<T extends Searchable> {
  all: readonly T[];
  index: SearchIndex;
  facets: readonly Facet<T>[];
  path: string;
  size: number;
}

/** A list's page: what was found, narrowed, counted and cut into pages. Each facet counts with the others as they are. */
export function listView<T extends Searchable>(list: List<T>, chosen: Narrowed) {
  const { all, facets, path, size } = list;
  const { searched, someWords } = searchedIn(list, chosen.q);
  const rows = narrow(searched, chosen, facets);
  const address = ({ values, page = 1 }: Partial<Narrowed>) =>
    listAddress(path, { q: chosen.q, ...(values ?? chosen.values) }, page);
  const { from, pages } = pageOfRows({
    ...{ count: rows.length, size, page: chosen.page },
    href: page => address({ page }),
  });
  const narrowings = narrowingsOf(facets, chosen.values, (name, values) =>
    address({ values: { ...chosen.values, [name]: values } }),
  );
  return {
    total: all.length,
    count: rows.length,
    q: chosen.q,
    someWords,
    rows: onPage(rows, from),
    facets: facets.flatMap(facet => facetOf(facet, { all, searched, chosen, facets }) ?? []),
    narrowings,
    advice: adviceFor(chosen.q, narrowings.length > 0),
    clear: address({ values: {} }),
    pages,
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

interface FacetCounting<T> {
  all: readonly T[];
  searched: readonly T[];
  chosen: Narrowed;
  facets: readonly Facet<T>[];
}

/** What nothing in the list has is left out; null where there is too much to choose from and nothing was chosen. */
function facetOf<T>(facet: Facet<T>, { all, searched, chosen, facets }: FacetCounting<T>) {
  const { name, legend, options, holds, most = Number.POSITIVE_INFINITY } = facet;
  const others = narrow(
    searched,
    chosen,
    facets.filter(one => one !== facet),
  );
  const values = chosen.values[name] ?? [];
  const there = options().filter(({ value }) => values.includes(value) || all.some(one => holds(one, value)));
  const isLong = there.length > most;
  if (isLong && values.length === 0) return null;
  const items = there
    .filter(({ value }) => !isLong || values.includes(value))
    .map(option => ({ ...option, count: others.filter(one => holds(one, option.value)).length }));
  return { name, legend, items, chosen: values };
}
