import type { Request } from 'express';
import { lastPage, type Pages, pagesOf } from './pages.ts';
import { query } from './request.ts';

/** Pages further than this are not asked of the database. */
const FURTHEST = 10_000;

/** Which page an address asks for, from 1; what is no number is the first. */
export const pageIn = (req: Request): number =>
  Math.min(FURTHEST, Math.max(1, Number.parseInt(query(req, 'page'), 10) || 1));

interface List {
  page: number;
  size: number;
  count: number;
  path: string;
  /** The filters in force; empty ones are left out of the addresses. */
  filters?: Record<string, string | string[]>;
}

interface Listing<T> {
  /** The documents of one page. */
  find: (from: { skip: number; limit: number }) => PromiseLike<T[]>;
  count: PromiseLike<number>;
}

/** The page of a list that an address asks for, at most the last: its rows, how many there are in all, the links to the others. */
export async function listed<T>(
  req: Request,
  list: Pick<List, 'size' | 'path' | 'filters'>,
  { find, count: counted }: Listing<T>,
): Promise<{ rows: T[]; count: number; pages: Pages | null }> {
  const count = await counted;
  const page = Math.min(pageIn(req), lastPage(count, list.size));
  const rows = await find({ skip: (page - 1) * list.size, limit: list.size });
  return { rows, count, pages: paging({ ...list, page, count }) };
}

interface NamedList extends Pick<List, 'size' | 'count' | 'path'> {
  /** What its page is called in the address. */
  name: string;
  /** What else of the address stays: filters, and the pages of the lists beside it. */
  keeps: readonly string[];
}

/** Which rows of one of several lists on a page an address asks for, and the links to the others of that list. */
export function pageNamed(req: Request, { name, size, count, path, keeps }: NamedList) {
  const last = lastPage(count, size);
  const page = Math.min(last, Math.max(1, Number.parseInt(query(req, name), 10) || 1));
  const kept = keeps
    .map(one => [one, query(req, one)])
    .filter(([one, value]) => one !== name && value !== '');
  const href = (number: number) =>
    `${path}?${new URLSearchParams([...kept, [name, String(number)]] as [string, string][]).toString()}`;
  return { from: { skip: (page - 1) * size, limit: size }, pages: pagesOf({ page, last, href }) };
}

/** The links to the pages of a list; null where one page holds it all. A page after the last is the last. */
export function paging({ page, size, count, path, filters = {} }: List): Pages | null {
  const last = lastPage(count, size);
  const href = (number: number) => `${path}?${search(filters, number)}`;
  return pagesOf({ page: Math.min(page, last), last, href });
}

function search(filters: Record<string, string | string[]>, page: number): string {
  const given = Object.entries(filters).flatMap(([name, value]) =>
    [value].flat().map(one => [name, one] as [string, string]),
  );
  const kept = given.filter(([, value]) => value !== '');
  return new URLSearchParams([...kept, ['page', String(page)]]).toString();
}
