import { dayOf } from '../network/day.ts';
import { daysBetween } from '../network/days.ts';
import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import type { ReturnStanding } from '../returns/stage.ts';
import { pageOf } from '../web/paging.ts';
import type { Outside } from './board.needs.ts';
import { needsOf } from './board.needs.ts';
import { groupsOf, isFirst, ROWS_A_PAGE, rowView } from './board.rows.ts';
import type { Board, BoardRow } from './board.ts';

/** Those that need a coordinator first, then those that wait for the member, then what is done. */
const ORDER: ReturnStanding[] = [
  'answered',
  'changed',
  'queried',
  'submitted',
  'drafting',
  'not-opened',
  'accepted',
];

interface BoardRequest {
  /** The keys of all periods. */
  periods: string[];
  byName: boolean;
  page: number;
  at: Date;
  /** What waits for a coordinator beside the returns of this period. */
  outside: Outside;
}

/** Everything the board shows: where returns are, what needs a coordinator, every core figure of every member. */
export function boardPage(board: Board, { periods, byName, page, at, outside }: BoardRequest) {
  const { period, columns, rows, coverage } = board;
  const shown = pageOf(byName ? rows : rows.toSorted(byNeed), {
    ...{ page, size: ROWS_A_PAGE, path: paths.period(period.key) },
    filters: { order: byName ? 'name' : '' },
  });
  return {
    key: period.key,
    label: periodLabel(period.key),
    ...datesOf(period, at),
    sent: rows.filter(({ return: one }) => one && one.submissions.length > 0).length,
    of: rows.length,
    stages: stagesOf(rows),
    needs: needsOf(board, outside, at),
    unfinished:
      outside.unfinished && outside.unfinished !== period.key
        ? { label: periodLabel(outside.unfinished), href: paths.period(outside.unfinished) }
        : null,
    heading: byName ? 'Member' : 'Member, those that need you first',
    groups: groupsOf(columns),
    rows: shown.rows.map(row => rowView(row, columns)),
    pages: shown.pages,
    coverage: coverage.map((one, i) => ({
      ...one,
      code: columns[i]?.code ?? '',
      first: isFirst(columns, i),
    })),
    byName,
    others: periods
      .filter(key => key !== period.key)
      .map(key => ({ label: periodLabel(key), href: paths.period(key) })),
    paths: pathsOf(period.key),
  };
}

function datesOf({ due, cutOff }: Board['period'], at: Date) {
  const days = daysBetween(dayOf(at), due);
  return { due, cutOff, days, overdue: days < 0, late: -days };
}

const pathsOf = (period: string) => ({
  board: paths.period(period),
  byName: `${paths.period(period)}?order=name`,
  coverage: paths.periodCoverage(period),
  returns: paths.returns,
  figures: `${paths.figures}?${new URLSearchParams({ unpublished: 'yes', period })}`,
  periods: paths.periods,
});

const byNeed = (a: BoardRow, b: BoardRow) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing);

const STAGES: { key: string; name: string; of: ReturnStanding[] }[] = [
  { key: 'accepted', name: 'Accepted', of: ['accepted'] },
  { key: 'submitted', name: 'Submitted, to check', of: ['submitted'] },
  { key: 'queried', name: 'Queried or changed', of: ['queried', 'answered', 'changed'] },
  { key: 'drafting', name: 'Drafting', of: ['drafting'] },
  { key: 'not-opened', name: 'Not opened', of: ['not-opened'] },
];

/** How many returns are at each stage; an empty one is left out. */
const stagesOf = (rows: BoardRow[]) =>
  STAGES.map(({ key, name, of }) => ({
    key,
    name,
    count: rows.filter(({ standing }) => of.includes(standing)).length,
  })).filter(({ count }) => count > 0);
