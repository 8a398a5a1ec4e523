import type { IndicatorVersion } from './indicator.ts';

/** What a member says of a figure. */
export type FigureState = 'value' | 'not-reported' | 'not-collected' | 'not-applicable' | 'withheld';

/** What is said of it to others: what was sent may not have been checked, and some is asked of nobody. */
export type AnswerState = FigureState | 'not-checked' | 'not-asked';

const PARTS: Record<IndicatorVersion['grain'], readonly string[]> = {
  year: ['year'],
  halves: ['H1', 'H2'],
  quarters: ['Q1', 'Q2', 'Q3', 'Q4'],
};

/** The parts a definition's figures belong to, in order. */
export const partsOf = ({ grain }: IndicatorVersion): readonly string[] => PARTS[grain];
