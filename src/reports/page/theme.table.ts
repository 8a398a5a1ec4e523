import { STATUS_WORDS, STATUSES } from '../../charts/marks.ts';
import type { Publication } from '../publication.ts';
import { sentence } from '../report.words.ts';

type Counts = Publication['pledges']['counts'];

/** Pledges by theme: a bar for each, and the table of the same numbers. */
export function pledgesByTheme({ pledges }: Publication) {
  const row = (name: string, counts: Counts) => ({
    name,
    cells: [...STATUSES.map(status => counts[status]), total(counts)],
  });
  const rows = pledges.byTheme.map(({ name, counts }) => row(name, counts));
  return {
    bars: pledges.byTheme
      .filter(({ counts }) => total(counts) > 0)
      .map(({ theme, name, counts }) => ({ id: `theme-${theme}`, name, counts })),
    heads: [...STATUSES.map(status => sentence(STATUS_WORDS[status])), 'All'],
    rows: [...rows, row('All themes', pledges.counts)],
  };
}

const total = (counts: Counts) => STATUSES.reduce((sum, status) => sum + counts[status], 0);
