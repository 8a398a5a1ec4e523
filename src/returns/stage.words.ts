import type { FigureStage } from './stage.ts';

/** The words of a return's standing. */
export const returnWords = {
  'not-opened': 'Not opened',
  drafting: 'Drafting',
  submitted: 'Submitted',
  queried: 'Queried',
  answered: 'Answered',
  changed: 'Changed',
  accepted: 'Accepted',
} as const;

/** The mark of a figure: where it stands, but a reason for no figure once it is settled. */
export function markOf(standing: FigureStage, state: string | null): string {
  if (standing === 'queried' || standing === 'answered') return 'queried';
  if (standing === 'changed-since-accepted' || standing === 'drafted') return standing;
  if (standing === 'empty') return 'nothing-yet';
  return state === 'value' || state === null ? standing : state;
}
