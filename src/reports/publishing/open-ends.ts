import { network } from '../../network/current.ts';
import { Period } from '../../network/period.ts';
import { boardOf } from '../../periods/board.ts';
import type { Report } from '../../publications/report.ts';
import { openEndsText } from './open-ends.words.ts';

/** One sentence that says what a draft would be published without; null where nothing is open. */
export async function openEndsOf({ period: key }: Pick<Report, 'period'>, at: Date): Promise<string | null> {
  const period = await Period.findOne({ key }).lean();
  if (!period) return null;
  const { rows, coverage } = await boardOf(period, at);
  const stages = rows.flatMap(row => row.line.stages);
  const count = (...wanted: string[]) => stages.filter(one => wanted.includes(one)).length;
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
