import type { Request } from 'express';
import { onPage, type Pages, pageOfRows } from './pages.ts';
import { queries, query } from './request.ts';

/** Pages further than this are not asked of the database. */
const FURTHEST = 10_000;

/** Which page of a list an address asks for, from 1; what is no number is the first. */
export const pageIn = (req: Request, name = 'page'): number =>
  Math.min(FURTHEST, Math.max(1, Number.parseInt(query(req, name), 10) || 1));

interface PagedList {
  page: number;
  size: number;
  count: number;
  path: string;
  /** The filters in force; empty ones are left out of the addresses. */
  filters?: Record<string, string | string[]>;
}

interface CountedRows<T> {
  /** The documents of one page. */
  find: (from: { skip: number; limit: number }) => PromiseLike<T[]>;
  count: PromiseLike<number>;
}

/** The page of a list that an address asks for, at most the last: its rows, how many there are in all, the links to the others. */
export async function listed<T>(
  req: Request,
  list: Pick<PagedList, 'size' | 'path' | 'filters'>,
  { find, count: counted }: CountedRows<T>,
): Promise<{ rows: T[]; count: number; pages: Pages | null }> {
  const count = await counted;
  const { from, pages } = paging({ ...list, page: pageIn(req), count });
  return { rows: await find(from), count, pages };
}

interface NamedList extends Pick<PagedList, 'size' | 'count' | 'path'> {
  /** What its page is called in the address. */
  name: string;
  /** What else of the address stays: filters, and the pages of the lists beside it. */
  keeps: readonly string[];
}

/** Which rows of one of several lists on a page an address asks for, and the links to the others of that list. */
export function pageNamed(req: Request, { name, size, count, path, keeps }: NamedList) {
  const kept = keeps
    .filter(one => one !== name)
    .flatMap(one => queries(req, one).map((value): [string, string] => [one, value]));
  const href = (number: number) =>
    `${path}?${new URLSearchParams([...kept, [name, String(number)]]).toString()}`;
  return pageOfRows({ count, size, page: pageIn(req, name), href });
}

/** Which rows a page of a list shows, and the links to the others; null where one page holds it all. */
const paging = ({ page, size, count, path, filters = {} }: PagedList) =>
  pageOfRows({ page, size, count, href: number => `${path}?${search(filters, number)}` });

/** One page of a list that is there as a whole, and the links to the others. */
export function pageOf<T>(rows: readonly T[], list: Omit<PagedList, 'count'>) {
  const { from, pages } = paging({ ...list, count: rows.length });
  return { rows: onPage(rows, from), pages };
}

function search(filters: Record<string, string | string[]>, page: number): string {
  const given = Object.entries(filters).flatMap(([name, value]) =>
    [value].flat().map(one => [name, one] as [string, string]),
  );
  const kept = given.filter(([, value]) => value !== '');
  return new URLSearchParams([...kept, ['page', String(page)]]).toString();
}
