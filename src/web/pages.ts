const NEAR = 2;

/** What shared/pagination takes. */
export interface Pages {
  previous: string | null;
  next: string | null;
  items: { number?: number; href?: string; current?: boolean; ellipsis?: boolean }[];
}

interface PageNumbers {
  page: number;
  last: number;
  href: (page: number) => string;
}

/** The numbered pages as `shared/navigation/pagination` takes them: the first, the last and those near; null for one page. */
function pagesOf({ page, last, href }: PageNumbers): Pages | null {
  if (last <= 1) return null;
  const near = Array.from({ length: 2 * NEAR + 1 }, (_, i) => page - NEAR + i);
  const shown = [1, ...near.filter(n => n > 1 && n < last), last];
  const items = shown.flatMap((n, i) => [
    ...(n - (shown[i - 1] ?? n) > 1 ? [{ ellipsis: true }] : []),
    { number: n, href: href(n), current: n === page },
  ]);
  return { previous: page > 1 ? href(page - 1) : null, next: page < last ? href(page + 1) : null, items };
}

/** The number of a list's last page; a list without rows has one page. */
const lastPage = (count: number, size: number): number => Math.max(1, Math.ceil(count / size));

interface CountedList {
  /** How many rows there are in all. */
  count: number;
  /** How many of them a page shows. */
  size: number;
  /** The page that is asked for, from 1. */
  page: number;
  href: (page: number) => string;
}

/** Which rows a page of a counted list shows, and the links to its other pages; a page after the last is the last. */
export function pageOfRows({ count, size, page: asked, href }: CountedList) {
  const last = lastPage(count, size);
  const page = Math.min(asked, last);
  return { from: { skip: (page - 1) * size, limit: size }, pages: pagesOf({ page, last, href }) };
}

/** The rows of one page of a list that is there as a whole. */
export const onPage = <T>(rows: readonly T[], { skip, limit }: { skip: number; limit: number }): T[] =>
  rows.slice(skip, skip + limit);
