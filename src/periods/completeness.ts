import type { Period } from '../network/period.ts';
import { arrivalOf } from '../returns/late.ts';
import type { FigureStage } from '../returns/stage.ts';
import type { Board, BoardRow } from './board.ts';

/** What became of the returns by the day each was due: a named extension moves that day. */
interface Punctuality {
  /** Returns whose day has passed, and those that came before. */
  due: number;
  onTime: number;
  late: number;
  missing: number;
  /** Not in, and not due yet. */
  open: number;
  extended: number;
}

/** Counts returns by whether their first submission came by the day they were due. */
export function punctuality(rows: readonly BoardRow[], period: Period, at: Date): Punctuality {
  const counts = { onTime: 0, late: 0, missing: 0, open: 0 };
  for (const row of rows) counts[arrivalOf(row, period, at)] += 1;
  const extended = rows.filter(({ return: one }) => one?.extension).length;
  return { ...counts, due: rows.length - counts.open, extended };
}

/** How far one indicator has come: members by where their figure stands. */
export interface Progress {
  /** Accepted as a number. */
  accepted: number;
  /** Accepted as a reason why there is no number. */
  reason: number;
  toJudge: number;
  /** Drafted, or asked about. */
  inHand: number;
  nothing: number;
  asked: number;
}

/** By column of the board, how far its figures have come. A figure in parts stands where its neediest part does. */
export function progressOf({ columns, rows }: Board): Progress[] {
  return columns.map((_, i) => {
    const cells = rows.flatMap(({ cells }) => (cells[i]?.mark ? [cells[i]] : []));
    const count = (...wanted: FigureStage[]) =>
      cells.filter(({ standing }) => wanted.includes(standing)).length;
    const settled = cells.filter(({ standing }) => standing === 'accepted');
    const accepted = settled.filter(({ mark }) => mark === 'accepted').length;
    return {
      accepted,
      reason: settled.length - accepted,
      toJudge: count('submitted', 'changed-since-accepted', 'answered'),
      inHand: count('drafted', 'queried'),
      nothing: count('empty'),
      asked: cells.length,
    };
  });
}
