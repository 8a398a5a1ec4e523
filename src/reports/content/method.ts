import { amountText, type Thresholds } from '../../network/thresholds.ts';

/** How the numbers were made, a sentence each; what the settings say is added where they are printed. */
export const methodOf = ({ partial, behind, hold }: Thresholds): string[] => [
  'A network percentage is the sum of the numerators over the sum of the denominators, over the members that gave both. Percentages are never averaged.',
  `Every figure says how many members it rests on, of how many that were asked and have such a thing to count. Under ${amountText(partial)} is marked partial. Nothing is scaled up for members that gave nothing, and missing is never counted as zero.`,
  'What happens over a year is added from its parts. What stands at a moment is read at the year’s end and never added over time.',
  'A change is between two years that follow each other, over the members that gave both. The bold line of a chart follows the members that gave every year shown; where they are fewer than three, or under half, there is none. Totals of all that gave a year are hollow points without a line, because their members differ.',
  'A figure counts as a coordinator last accepted it by the cut-off. Whoever attests a member’s return does not accept it. What is accepted later waits for the next version.',
  `The status of a pledge to reach a number or a level is worked out from its baseline, its target and the time gone by at its newest accepted figure or update: behind is more than ${behind} points less of the way than of the time, or more than ${hold}% off a number that was to be held. A pledge to get something done is behind by a step that was not done on its day; one without a target is on track while its member tells how it goes. Where the member sees it otherwise, both are printed.`,
  'The figures say what members did. They do not say what caused any change in the community.',
];
