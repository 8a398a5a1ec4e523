const NEAR = 2;

/** What shared/pagination takes. */
export interface Pages {
  previous: string | null;
  next: string | null;
  items: { number?: number; href?: string; current?: boolean; ellipsis?: boolean }[];
}

interface Asked {
  page: number;
  last: number;
  href: (page: number) => string;
}

/** The numbered pages as `shared/navigation/pagination` takes them: the first, the last and those near; null for one page. */
export function pagesOf({ page, last, href }: Asked): Pages | null {
  if (last <= 1) return null;
  const all = Array.from({ length: last }, (_, i) => i + 1);
  const shown = all.filter(n => n === 1 || n === last || Math.abs(n - page) <= NEAR);
  const items = shown.flatMap((n, i) => [
    ...(n - (shown[i - 1] ?? n) > 1 ? [{ ellipsis: true }] : []),
    { number: n, href: href(n), current: n === page },
  ]);
  return { previous: page > 1 ? href(page - 1) : null, next: page < last ? href(page + 1) : null, items };
}

/** The number of a list's last page; a list without rows has one page. */
export const lastPage = (count: number, size: number): number => Math.max(1, Math.ceil(count / size));

/** The rows of one page of a list that is there as a whole; a page after the last is the last. */
export function onPage<T>(rows: readonly T[], page: number, size: number): T[] {
  const first = (Math.min(page, lastPage(rows.length, size)) - 1) * size;
  return rows.slice(first, first + size);
}
