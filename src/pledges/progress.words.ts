import type { StatusKey } from '../reports/publication.ts';
import { date } from '../web/helpers/date.ts';
import { statusNames } from '../web/helpers/status.ts';
import type { CalculatedStatus } from './progress.ts';

/** Every status with the name people read, as tags and bars have it. */
export const STATUS_NAMES: Record<StatusKey, string> = statusNames;

type Printed = Pick<CalculatedStatus, 'status' | 'revised'> &
  Partial<Pick<CalculatedStatus, 'late' | 'asAt' | 'overdue'>>;

/**
 * The status as printed: what was kept after its date, or after its target was changed, says so, and once the
 * date has passed what is known only of before it names its day.
 */
export function statusText({ status, revised, late = false, asAt = null, overdue = false }: Printed): string {
  if (status === 'achieved') return achievedText(revised, late);
  const dated = overdue && asAt && (status === 'on-track' || status === 'behind');
  return dated ? `${STATUS_NAMES[status]} on ${date(asAt)}` : STATUS_NAMES[status];
}

function achievedText(revised: boolean, late: boolean): string {
  if (revised) return late ? 'Met late (revised)' : 'Met (revised)';
  return late ? 'Achieved late' : STATUS_NAMES.achieved;
}

/** "36% of the way with 50% of the time gone"; null where one of the two is unknown. */
export function progressSentence({
  progress,
  elapsed,
}: Pick<CalculatedStatus, 'progress' | 'elapsed'>): string | null {
  if (progress === null || elapsed === null) return null;
  const way = progress < 0 ? 'Further from the target than at the start' : `${percent(progress)} of the way`;
  return `${way}, with ${percent(elapsed)} of the time gone`;
}

const percent = (share: number) => `${Math.round(share * 100)}%`;
