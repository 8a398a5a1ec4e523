import type { Period } from '../network/period.ts';
import { arrivalOf } from '../returns/late.ts';
import type { FigureStage } from '../returns/stage.ts';
import { type Board, type BoardRow, cellsOf } from './board.ts';

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
export function progressOf({ columns, rows }: Pick<Board, 'columns' | 'rows'>): Progress[] {
  const progress = columns.map(() => ({ ...NONE }));
  for (const { line } of rows)
    for (const [i, { stage, mark }] of cellsOf(line, columns).entries())
      if (mark) add(progress[i] as Progress, stage, mark);
  return progress;
}

const NONE: Progress = { accepted: 0, reason: 0, toJudge: 0, inHand: 0, nothing: 0, asked: 0 };

function add(progress: Progress, stage: FigureStage, mark: string): void {
  progress.asked += 1;
  if (stage === 'accepted') progress[mark === 'accepted' ? 'accepted' : 'reason'] += 1;
  else progress[WHERE[stage]] += 1;
}

const WHERE: Record<Exclude<FigureStage, 'accepted'>, keyof Progress> = {
  ...{ submitted: 'toJudge', 'changed-since-accepted': 'toJudge', answered: 'toJudge' },
  ...{ drafted: 'inHand', queried: 'inHand', empty: 'nothing' },
};
