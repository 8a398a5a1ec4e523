import type { StatusKey } from '../reports/publication.ts';
import { statusNames } from '../web/helpers/status.ts';
import type { CalculatedStatus } from './progress.ts';

/** Every status with the name people read, as tags and bars have it. */
export const STATUS_NAMES: Record<StatusKey, string> = statusNames;

/** The status as printed: a target met after it was changed says so. */
export const statusText = ({ status, revised }: Pick<CalculatedStatus, 'status' | 'revised'>) =>
  status === 'achieved' && revised ? 'Met (revised)' : STATUS_NAMES[status];

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
