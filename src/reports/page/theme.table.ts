import { STATUSES, statusesIn, statusNames } from '../../charts/statuses.ts';
import type { Publication, StatusCounts } from '../../publications/publication.ts';

/** Pledges by theme: a bar for each, and the table of the same numbers. */
export function pledgesByTheme({ pledges }: Publication) {
  const statuses = statusesIn(pledges.counts);
  const row = (name: string, counts: StatusCounts) => ({
    name,
    cells: [...statuses.map(status => counts[status] ?? 0), total(counts)],
  });
  const rows = pledges.byTheme.map(({ name, counts }) => row(name, counts));
  return {
    bars: pledges.byTheme
      .filter(({ counts }) => total(counts) > 0)
      .map(({ theme, name, counts }) => ({ id: `theme-${theme}`, name, counts })),
    heads: [...statuses.map(status => statusNames[status]), 'All'],
    rows: [...rows, row('All themes', pledges.counts)],
  };
}

const total = (counts: StatusCounts) => STATUSES.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
