import { isCore } from '../indicators/catalogue.ts';
import { percentage } from '../indicators/format.ts';
import { rational } from '../indicators/rational.ts';
import { network } from '../network/current.ts';
import { amountText, underText } from '../network/thresholds.ts';
import { periodLabel } from '../network/year.ts';
import { paths } from '../paths.ts';
import { returnWords } from '../returns/stage.words.ts';
import { pageOf } from '../web/paging.ts';
import { groupsOf, isFirst, ROWS_A_PAGE } from './board.rows.ts';
import { type Board, cellsOf } from './board.ts';
import { type Progress, progressOf, punctuality } from './progress.ts';

const PERCENT = 100;

/** The coverage of a period: returns by their day, figures by indicator, and every figure of every member. */
export function coveragePage(
  board: Board,
  { periods, page, at }: { periods: string[]; page: number; at: Date },
) {
  const { period, columns, rows, coverage } = board;
  const progress = progressOf(board);
  const list = pageOf(rows, { page, size: ROWS_A_PAGE, path: paths.periodCoverage(period.key) });
  return {
    label: periodLabel(period.key),
    headlines: headlinesOf(board, progress, at),
    groups: groupsOf(columns),
    pages: list.pages,
    rows: list.rows.map(({ member, return: one, standing, line }) => ({
      member: member.name,
      href: one ? paths.returnFigures(one._id) : null,
      state: standing === 'answered' ? returnWords.queried : returnWords[standing],
      cells: cellsOf(line, columns).map(({ mark }, i) => ({
        code: columns[i]?.code ?? '',
        state: mark,
        first: isFirst(columns, i),
      })),
    })),
    coverage: coverage.map((one, i) => ({
      ...one,
      code: columns[i]?.code ?? '',
      first: isFirst(columns, i),
    })),
    indicators: columns.map((column, i) => ({
      code: column.code,
      name: column.name,
      core: isCore(column, period.starts),
      href: paths.indicator(column.code),
      ...(progress[i] as Progress),
      n: coverage[i]?.n ?? 0,
      of: coverage[i]?.of ?? 0,
      partial: coverage[i]?.partial ?? false,
    })),
    others: periods
      .filter(key => key !== period.key)
      .map(key => ({ label: periodLabel(key), href: paths.periodCoverage(key) })),
    paths: { board: paths.period(period.key), rings: paths.periodRings(period.key) },
  };
}

function headlinesOf({ rows, period, coverage }: Board, progress: readonly Progress[], at: Date) {
  const { due, onTime, late, missing, open, extended } = punctuality(rows, period, at);
  const sum = (of: (one: Progress) => number) => progress.reduce((total, one) => total + of(one), 0);
  const [asked, accepted, reason] = [sum(one => one.asked), sum(one => one.accepted), sum(one => one.reason)];
  const weak = coverage.filter(({ partial, n }) => partial || n === 0).length;
  return [
    {
      name: 'Returns in on time',
      text: share(onTime, due),
      sums: `${onTime} of ${due} sent or due by now`,
      more: [
        late > 0 ? `${late} came late` : '',
        missing > 0 ? `${missing} not in` : '',
        open > 0 ? `${open} not due yet` : '',
        extended > 0 ? `${extended} with an extension` : '',
      ]
        .filter(Boolean)
        .join(', '),
    },
    {
      name: 'Figures settled',
      text: share(accepted + reason, asked),
      sums: `${accepted + reason} of ${asked} asked`,
      more: `${accepted} accepted, ${reason} with a reason why there is none`,
    },
    {
      name: `Indicators ${underText(network.thresholds)} coverage`,
      text: String(weak),
      sums: `of ${coverage.length} asked`,
      more:
        weak > 0
          ? 'They would print as partial, or not at all'
          : `Every one rests on at least ${amountText(network.thresholds.partial)}`,
    },
  ];
}

const share = (n: number, of: number): string =>
  of === 0 ? 'none due' : percentage(rational(n * PERCENT, of), 0);
