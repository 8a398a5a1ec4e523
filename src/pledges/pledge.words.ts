import { date } from '../web/helpers/date.ts';
import type { Content, DatedTarget, PledgeType } from './content.ts';
import { definitionOf, targetText } from './measures.ts';

export const typeNames: Record<PledgeType, string> = {
  measured: 'Measured',
  milestone: 'Milestones',
  activity: 'Activity, no target',
  maturity: 'Level',
};

/** "26% by 31 March 2027", "level 3 by …", "by …"; "no date" where there is neither. */
export function aimText(
  content: Pick<Content, 'measure' | 'maturity'>,
  { target, due }: DatedTarget,
): string {
  const by = due ? `by ${date(due)}` : '';
  const words = [targetWords(content, target), by].filter(Boolean);
  return words.join(' ') || 'no date';
}

/** As the public reads it: a target that would tell what is held back is not said. */
export function publicAimText(
  content: Pick<Content, 'measure' | 'maturity'>,
  aim: DatedTarget,
  held: boolean,
): string {
  if (!held || aim.target === null) return aimText(content, aim);
  return `a target not shown, for it counts few people${aim.due ? `, by ${date(aim.due)}` : ''}`;
}

function targetWords(
  { measure, maturity }: Pick<Content, 'measure' | 'maturity'>,
  target: number | null,
): string {
  if (target === null) return '';
  if (maturity) return `level ${target}`;
  return measure ? targetText(definitionOf(measure).version, target) : '';
}

/** The four types, as somebody who records a pledge chooses among them. */
export const TYPE_CHOICES = [
  {
    value: 'measured',
    text: 'A number to reach',
    hint: 'One of the network’s indicators, from a baseline to a target by a date',
  },
  {
    value: 'milestone',
    text: 'Something to get done',
    hint: 'Done or not by a date, with steps on the way where you like',
  },
  {
    value: 'activity',
    text: 'Something you keep doing',
    hint: 'A practice without a target: you tell from time to time how it goes',
  },
  {
    value: 'maturity',
    text: 'A level to reach',
    hint: 'On one of the dimensions of being an anchor',
  },
];
