import { Period } from '../network/period.ts';
import { paths } from '../paths.ts';
import { Report } from '../publications/report.ts';
import { isLate } from '../returns/late.ts';
import type { StoredPeriod } from '../returns/return.read.ts';
import type { ReturnStanding } from '../returns/stage.ts';
import { type Board, rowsOf } from './board.ts';

/** Where a coordinator lands: the board of the period that needs work, or the page that opens the first. */
export async function boardPath(at: Date): Promise<string> {
  const period = (await unfinishedPeriod(at)) ?? (await newestPeriod());
  return period ? paths.period(period.key) : paths.periods;
}

const newestPeriod = () => Period.findOne().sort({ starts: -1 }).lean();

const OPEN: ReturnStanding[] = ['submitted', 'queried', 'answered', 'changed'];

/**
 * The period whose returns need someone: of those without a published report the oldest, where anything is to
 * be checked, asked or late; else the newest of the others in which something is to be checked or asked. The
 * lines of a period that is `known` are not read again.
 */
export async function unfinishedPeriod(
  at: Date,
  known?: Pick<Board, 'period' | 'rows'>,
): Promise<StoredPeriod | null> {
  const [periods, published] = await Promise.all([
    Period.find().sort({ starts: 1 }).lean(),
    Report.distinct('period', { publication: { $ne: null } }),
  ]);
  const isOut = ({ key }: StoredPeriod) => published.includes(key);
  const inOrder = [...periods.filter(one => !isOut(one)), ...periods.filter(isOut).reverse()];
  for (const period of inOrder) {
    const { rows } = known?.period.key === period.key ? known : await rowsOf(period);
    if (rows.some(row => OPEN.includes(row.standing) || (!isOut(period) && isLate(row, period, at))))
      return period;
  }
  return null;
}
