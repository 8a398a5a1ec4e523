import type { Request } from 'express';
import { query } from './request.ts';

/** Pages further than this are not asked of the database. */
const FURTHEST = 10_000;
const AROUND = 1;

/** Which page an address asks for, from 1; what is no number is the first. */
export const pageIn = (req: Request): number =>
  Math.min(FURTHEST, Math.max(1, Number.parseInt(query(req, 'page'), 10) || 1));

/** What shared/pagination takes. */
export interface Paging {
  previous: string | null;
  next: string | null;
  items: { number?: number; href?: string; current?: boolean; ellipsis?: boolean }[];
}

interface List {
  page: number;
  size: number;
  count: number;
  path: string;
  /** The filters in force; empty ones are left out of the addresses. */
  filters?: Record<string, string | string[]>;
}

/** The links to the pages of a list; null where one page holds it all. */
export function paging({ page, size, count, path, filters = {} }: List): Paging | null {
  const last = Math.ceil(count / size);
  if (last <= 1) return null;
  const href = (number: number) => `${path}?${search(filters, number)}`;
  const shown = [...new Set([1, page - AROUND, page, page + AROUND, last])].filter(
    one => one >= 1 && one <= last,
  );
  const items = shown
    .sort((a, b) => a - b)
    .flatMap((number, i) => [
      ...(i > 0 && number - shown[i - 1]! > 1 ? [{ ellipsis: true }] : []),
      { number, href: href(number), current: number === page },
    ]);
  return { previous: page > 1 ? href(page - 1) : null, next: page < last ? href(page + 1) : null, items };
}

function search(filters: Record<string, string | string[]>, page: number): string {
  const given = Object.entries(filters).flatMap(([name, value]) =>
    [value].flat().map(one => [name, one] as [string, string]),
  );
  const kept = given.filter(([, value]) => value !== '');
  return new URLSearchParams([...kept, ['page', String(page)]]).toString();
}
