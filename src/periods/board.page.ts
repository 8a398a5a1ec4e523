import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { daysBetween } from '../network/days.ts';
import { underText } from '../network/thresholds.ts';
import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import { isLate } from '../returns/late.ts';
import type { ReturnStanding } from '../returns/stage.ts';
import { onPage } from '../web/pages.ts';
import { paging } from '../web/paging.ts';
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

interface Given {
  /** The keys of all periods. */
  periods: string[];
  byName: boolean;
  page: number;
  at: Date;
  /** What waits for a coordinator beside the returns of this period. */
  outside: Outside;
}

/** How many of each wait, and the other period that needs work, where there is one. */
export interface Outside {
  pledges: number;
  applications: number;
  profiles: number;
  unfinished: string | null;
}

/** Everything the board shows: where returns are, what needs a coordinator, every core figure of every member. */
export function boardPage(board: Board, { periods, byName, page, at, outside }: Given) {
  const { period, columns, rows, coverage } = board;
  const days = daysBetween(dayOf(at), period.due);
  const sorted = byName ? rows : rows.toSorted(byNeed);
  return {
    key: period.key,
    label: periodLabel(period.key),
    due: period.due,
    cutOff: period.cutOff,
    days,
    overdue: days < 0,
    late: -days,
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
    rows: onPage(sorted, page, ROWS_A_PAGE).map(row => rowView(row, columns)),
    pages: paging({
      ...{ page, size: ROWS_A_PAGE, count: rows.length, path: paths.period(period.key) },
      filters: { order: byName ? 'name' : '' },
    }),
    coverage: coverage.map((one, i) => ({
      ...one,
      code: columns[i]?.code ?? '',
      first: isFirst(columns, i),
    })),
    byName,
    others: periods
      .filter(key => key !== period.key)
      .map(key => ({ label: periodLabel(key), href: paths.period(key) })),
    paths: {
      board: paths.period(period.key),
      byName: `${paths.period(period.key)}?order=name`,
      completeness: paths.periodCompleteness(period.key),
      returns: paths.returns,
      figures: `${paths.figures}?${new URLSearchParams({ unpublished: 'yes', period: period.key })}`,
      periods: paths.periods,
    },
  };
}

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

/** What waits for a coordinator, each with where to go. */
function needsOf({ period, rows, columns, coverage }: Board, outside: Outside, at: Date) {
  const figures = (wanted: string) =>
    rows.reduce((all, { line }) => all + line.stages.filter(stage => stage === wanted).length, 0);
  const thin = columns.filter((_, i) => coverage[i]?.partial || coverage[i]?.n === 0).length;
  const all = [
    [
      figures('answered'),
      'answer to your queries',
      'answers to your queries',
      listOf(period.key, 'answered'),
    ],
    [
      figures('changed-since-accepted'),
      'figure changed since it was accepted',
      'figures changed since they were accepted',
      listOf(period.key, 'changed'),
    ],
    [
      rows.filter(({ standing }) => standing === 'submitted').length,
      'return to check',
      'returns to check',
      listOf(period.key, 'submitted'),
    ],
    [
      rows.filter(row => isLate(row, period, at)).length,
      'return is late',
      'returns are late',
      listOf(period.key, 'late'),
    ],
    [outside.pledges, 'pledge to read', 'pledges to read', paths.pledgeQueue],
    [outside.applications, 'application', 'applications', paths.applications],
    [outside.profiles, 'changed profile', 'changed profiles', paths.memberList],
    [
      rows.filter(({ member }) => !member.hasLead).length,
      'member without a lead',
      'members without a lead',
      '#members',
    ],
    [
      thin,
      `core figure ${underText(network.thresholds)} coverage`,
      `core figures ${underText(network.thresholds)} coverage`,
      '#members',
    ],
  ] as const;
  return all.filter(([n]) => n > 0).map(([n, one, many, href]) => ({ n, text: n === 1 ? one : many, href }));
}

const listOf = (period: string, standing: string) => `${paths.returns}?period=${period}&standing=${standing}`;
