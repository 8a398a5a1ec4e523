import { network } from '../../network/current.ts';
import { Period } from '../../network/period.ts';
import { boardOf } from '../../periods/board.ts';
import type { Report } from '../../publications/report.ts';
import { openEndsText } from './open-ends.words.ts';

/** What publishing a draft now would leave out, counted; all of it stands among the report's gaps. */
export interface OpenEnds {
  /** Questions about figures that their members have not answered. */
  questions: number;
  /** Figures that were sent and that nobody has judged, answers to questions among them. */
  unchecked: number;
  /** Members whose return has not come. */
  missing: number;
  members: number;
  /** Core figures that rest on under so many per cent of the members. */
  thin: number;
  partial: number;
  figures: number;
}

/** One sentence that says what a draft would be published without; null where nothing is open. */
export async function openEndsOf({ period: key }: Pick<Report, 'period'>, at: Date): Promise<string | null> {
  const period = await Period.findOne({ key }).lean();
  if (!period) return null;
  const { rows, coverage } = await boardOf(period, at);
  const standings = rows.flatMap(row => row.standings.map(({ standing }) => standing));
  const count = (...wanted: string[]) => standings.filter(one => wanted.includes(one)).length;
  return openEndsText({
    questions: count('queried'),
    unchecked: count('submitted', 'answered', 'changed-since-accepted'),
    missing: rows.filter(({ return: one }) => !one?.submissions.length).length,
    members: rows.length,
    thin: coverage.filter(({ n, partial }) => partial || n === 0).length,
    partial: network.thresholds.partial,
    figures: coverage.length,
  });
}
